// Every service of cases × every role × {own, own subtree, foreign}: who gets in and who does not. Written
// apart from the permission table: a service that forgot to ask fails here.
#include "case_fixture.hpp"
#include "rights_walk.hpp"
#include "services/cases/canned_answers.hpp"
#include "services/cases/contributions.hpp"

#include <catch2/catch.hpp>

#include <functional>

using namespace link100;
using services::person;
using services::work;
using testing::actor_with;
using testing::is_refusal;
using testing::place;
using testing::problem_of;
using testing::tried;

namespace {

struct case_objects {
    std::int64_t number;
    std::int64_t second;   // of the same cadre
    std::int64_t merged;   // into `second`
    std::int64_t adopted;  // a suggestion
    std::int64_t org;
};

struct case_rights_fixture : testing::case_desk_fixture {
    case_objects near{};
    case_objects far{};
    std::int64_t far_cadre = 0;
    std::int64_t far_youth = 0;

    case_rights_fixture() {
        run([&](work& w) {
            const auto other = add_organisation(w, university, path_of(w, university), "college", "文学院");
            far_cadre = add_cadre(w, "孙老师", "o_far", other);
            far_youth = add_youth(w, "钱一", "20230001", "o_qian", far_cadre, other);
            far.org = other;
            return 0;
        });
        near = objects(zhang, wang);
        near.org = college;
        const auto org = far.org;
        far = objects(far_youth, far_cadre);
        far.org = org;
    }

    case_objects objects(std::int64_t youth, std::int64_t cadre) {
        case_objects o{};
        o.number = send(youth, "路灯坏了");
        o.second = send(youth, "热水坏了");
        clock.advance(std::chrono::seconds{1});
        o.merged = send(youth, "热水又坏了");
        o.adopted = send(youth, "建议早点开门", league::case_kind::suggestion);
        (void)merge(cadre, o.second, o.merged).value();
        (void)answer(cadre, o.number).value();
        return o;
    }

    void hand_to_college(const case_objects& o) {
        run([&](work& w) {
            for (const auto n : {o.number, o.second, o.merged, o.adopted})
                w.tx.execute("UPDATE feedback SET handling_org_id = ?2 WHERE number = ?1", n, college);
            return 0;
        });
    }
};

struct row {
    std::string name;
    std::function<std::optional<services::problem>(work&, const person&, const case_objects&)> call;
    // In the order of the enum: school_admin unit_admin cadre youth handler inspector auditor; '-' nowhere,
    // 'o' own, 's' own and own subtree. A handler's own is what was handed to him.
    std::string who;
};

const std::vector<row>& rows() {
    static const std::vector<row> all{
        {"show_case",
         [](work& w, const person& a, const case_objects& o) {
             return problem_of(services::show_case(w, a, o.number));
         },
         "ssooo--"},
        {"answer_case",
         [](work& w, const person& a, const case_objects& o) {
             return problem_of(services::answer_case(w, a, o.number, "好的", {}, {}));
         },
         "sso-o--"},
        {"route_case",
         [](work& w, const person& a, const case_objects& o) {
             return problem_of(services::route_case(w, a, o.second, "图书馆", "归他们管"));
         },
         "sso-o--"},
        {"note_case",
         [](work& w, const person& a, const case_objects& o) {
             return problem_of(services::note_case(w, a, o.number, "已联系"));
         },
         "sso-o--"},
        {"extend_case",
         [](work& w, const person& a, const case_objects& o) {
             return problem_of(services::extend_case(w, a, o.second, 1, "等采购"));
         },
         "sso-o--"},
        {"merge_cases",
         [](work& w, const person& a, const case_objects& o) {
             return problem_of(services::merge_cases(w, a, o.number, o.adopted));
         },
         "sso-o--"},
        {"undo_merge",
         [](work& w, const person& a, const case_objects& o) {
             return problem_of(services::undo_case_merge(w, a, o.merged));
         },
         "sso-o--"},
        {"ask_on",
         [](work& w, const person& a, const case_objects& o) {
             return problem_of(services::ask_on(w, a, o.number, "还有呢", {}, {}));
         },
         "---o---"},
        {"reopen_case",
         [](work& w, const person& a, const case_objects& o) {
             return problem_of(services::reopen_case(w, a, o.number, "没解决"));
         },
         "---o---"},
        {"close_case",
         [](work& w, const person& a, const case_objects& o) {
             return problem_of(services::close_case(w, a, o.number, 5));
         },
         "---o---"},
        {"adopt_suggestion",
         [](work& w, const person& a, const case_objects& o) {
             return problem_of(services::adopt_suggestion(w, a, o.adopted, "图书馆", ""));
         },
         "s---o--"},
        {"add_canned_answer",
         [](work& w, const person& a, const case_objects& o) {
             return problem_of(services::add_canned_answer(w, a, o.org, "已收到"));
         },
         "ss-----"},
    };
    return all;
}

bool expected(char letter, league::role role, place where) {
    if (letter == '-' || where == place::foreign) return false;
    const bool by_person =
        role == league::role::cadre || role == league::role::youth || role == league::role::handler;
    return where == place::own || !by_person;
}

}  // namespace

TEST_CASE("rights of cases: every service, every role, own, subtree and foreign") {
    case_rights_fixture f;

    for (const bool handed : {false, true}) {
        if (handed) f.hand_to_college(f.near);
        for (const auto& service : rows())
            for (std::size_t i = 0; i < service.who.size(); ++i)
                for (const auto where : {place::own, place::near, place::foreign}) {
                    const auto role = league::all_roles[i];
                    // A department's own is what was handed to it; to it nothing else lies in a subtree.
                    const bool department = role == league::role::handler;
                    if (department && where == place::own && !handed) continue;
                    if (department && where == place::near && handed) continue;
                    if (!department && handed) continue;
                    const auto said = tried(f, [&](work& w) {
                        return service.call(w, actor_with(f, w, role, f.college, where),
                                            where == place::foreign ? f.far : f.near);
                    });
                    INFO(service.name << " by " << league::label(role) << " place " << static_cast<int>(where)
                                      << (said ? " " + said->text : ""));
                    CHECK(is_refusal(said) != expected(service.who[i], role, where));
                    if (!is_refusal(said)) CHECK_FALSE(said.has_value());
                }
    }
}
