// Cases in the little college, with a library that answers for itself and the university's committee above.
#pragma once
#include "services/base/json.hpp"
#include "services/cases/case_desk.hpp"
#include "services/cases/cases.hpp"
#include "services_fixture.hpp"

#include <string>
#include <vector>

namespace link100::testing {

class case_desk_fixture : public services_fixture {
public:
    case_desk_fixture() {
        run([&](services::work& w) {
            library = add_organisation(w, university, path_of(w, university), "staff", "图书馆");
            logistics = add_organisation(w, university, path_of(w, university), "staff", "后勤处");
            handler = services::add_person(w, {"何馆员", library, "H001", "", false}).value();
            services::grant_role(w, handler, league::role::handler, library);
            bind(w, handler, "o_he");
            second_handler = services::add_person(w, {"吕师傅", logistics, "H002", "", false}).value();
            services::grant_role(w, second_handler, league::role::handler, logistics);
            bind(w, second_handler, "o_lv");
            committee = services::add_person(w, {"校团委孙", university, "S001", "", true}).value();
            services::grant_role(w, committee, league::role::school_admin, university);
            bind(w, committee, "o_sun");
            return 0;
        });
    }

    std::int64_t send(std::int64_t youth, std::string_view text,
                      league::case_kind kind = league::case_kind::help) {
        return run([&](services::work& w) {
            services::new_case c;
            c.kind = kind;
            c.text = std::string{text};
            return services::send_case(w, load(w, youth), c).value().what.number;
        });
    }

    // F(work&, person) as the person of this id.
    template <class F>
    auto as(std::int64_t person, F f) {
        return run([&](services::work& w) { return f(w, load(w, person)); });
    }

    auto route(std::int64_t who, std::int64_t number, std::string_view to,
               std::string_view reason = "归他们管") {
        return as(who,
                  [&](auto& w, const auto& p) { return services::route_case(w, p, number, to, reason); });
    }

    auto answer(std::int64_t who, std::int64_t number, std::string_view text = "已经联系，今天解决") {
        return as(who,
                  [&](auto& w, const auto& p) { return services::answer_case(w, p, number, text, {}, {}); });
    }

    auto show(std::int64_t who, std::int64_t number) {
        return as(who, [&](auto& w, const auto& p) { return services::show_case(w, p, number); });
    }

    auto merge(std::int64_t who, std::int64_t a, std::int64_t b) {
        return as(who, [&](auto& w, const auto& p) { return services::merge_cases(w, p, a, b); });
    }

    auto undo(std::int64_t who, std::int64_t number) {
        return as(who, [&](auto& w, const auto& p) { return services::undo_case_merge(w, p, number); });
    }

    void wake() {
        run([](services::work& w) { return services::wake_cases(w, 100); });
    }

    // The texts that wait for the openid, oldest first.
    std::vector<std::string> told(std::string_view openid) {
        return read([&](store::transaction& tx) {
            return tx.all(
                "SELECT payload FROM outbox WHERE openid = ?1 ORDER BY id",
                [](const store::row& r) { return services::parse_json_object(r.text(0))["text"]; }, openid);
        });
    }

    // Every column of the case's row, as text.
    std::string row_of(std::int64_t number) {
        return read([&](store::transaction& tx) {
            return tx
                .first(
                    "SELECT youth_id, cadre_id, org_id, kind, named, crisis, state, submitted_at, "
                    "first_answered_at, answer_due_at, close_due_at, closed_at, closed_by, rating, "
                    "escalation, "
                    "wake_at, handling_org_id, merged_into FROM feedback WHERE number = ?1",
                    [](const store::row& r) {
                        std::string all;
                        for (int i = 0; i < 18; ++i)
                            all += (r.is_null(i) ? std::string{"-"} : std::to_string(r.integer(i))) + " ";
                        return all;
                    },
                    number)
                .value();
        });
    }

    std::int64_t library = 0;
    std::int64_t logistics = 0;
    std::int64_t handler = 0;         // 何馆员 of the library, "o_he"
    std::int64_t second_handler = 0;  // 吕师傅 of 后勤处, "o_lv"
    std::int64_t committee = 0;       // school administrator, "o_sun"
};

}  // namespace link100::testing
