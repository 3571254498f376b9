// Activities announced ahead in the little college: a lecture on Friday 10 April, 19:00 to 20:30.
#pragma once
#include "activity_fixture.hpp"
#include "platform/seal.hpp"
#include "services/gatherings/gatherings.hpp"

#include <string>
#include <vector>

namespace link100::testing {

class gathering_fixture : public activity_fixture {
public:
    // For 王老师's roster, without a bound.
    [[nodiscard]] services::gathering_draft evening() const {
        services::gathering_draft d;
        d.kind = league::activity_kind::lecture;
        d.title = "五四精神主题团课";
        d.place = "302教室";
        d.starts_at = at_shanghai(2026, 4, 10, 19);
        d.ends_at = at_shanghai(2026, 4, 10, 20, 30);
        d.invitations = {{league::invited::roster, 0}};
        return d;
    }

    services::outcome<services::gathering_view> announce(const services::gathering_draft& d) {
        return run([&](services::work& w) { return services::announce_gathering(w, load(w, wang), d); });
    }

    std::int64_t announced(const services::gathering_draft& d) { return announce(d).value().number; }

    // The same for so many places.
    std::int64_t announced_for(int capacity) {
        auto d = evening();
        d.capacity = capacity;
        return announced(d);
    }

    services::outcome<services::gathering_view> join(std::int64_t youth, std::int64_t number) {
        return run([&](services::work& w) { return services::sign_up(w, load(w, youth), number); });
    }

    services::outcome<services::gathering_view> leave(std::int64_t youth, std::int64_t number) {
        return run([&](services::work& w) { return services::give_up_place(w, load(w, youth), number); });
    }

    services::outcome<services::gathering_view> seen_by(std::int64_t reader, std::int64_t number) {
        return run(
            [&](services::work& w) { return services::show_gathering(w.tx, load(w, reader), number); });
    }

    services::outcome<services::gathering_view> type_code(std::int64_t youth, std::string_view code) {
        return run([&](services::work& w) { return services::check_in(w, load(w, youth), code); });
    }

    services::check_in_code code(std::int64_t number) {
        return run([&](services::work& w) {
            return services::check_in_code_of(w.tx, load(w, wang), number, clock.now()).value();
        });
    }

    services::outcome<services::gathering_view> cancel(std::int64_t actor, std::int64_t number,
                                                       std::string_view reason) {
        return run(
            [&](services::work& w) { return services::cancel_gathering(w, load(w, actor), number, reason); });
    }

    int hold_due() {
        return run([](services::work& w) { return services::hold_due_gatherings(w, 10); });
    }

    // The texts that were put down for the openid and not sent yet, oldest first.
    std::vector<std::string> told(std::string_view openid) {
        return read([&](store::transaction& tx) {
            return tx.all(
                "SELECT payload FROM outbox WHERE openid = ?1 AND state = 0 AND idem LIKE 'gathering:%' "
                "ORDER "
                "BY id",
                [](const store::row& r) { return r.str(0); }, openid);
        });
    }

    [[nodiscard]] std::vector<std::int64_t> roster() const { return {zhang, li, chen, zhou_1, zhou_2, liu}; }

    // Everybody of the roster has a place and has checked in; the lecture is over.
    std::int64_t held_with_all() {
        const auto number = announced(evening());
        for (const auto youth : roster()) (void)join(youth, number).value();
        clock.set(at_shanghai(2026, 4, 10, 19, 5));
        for (const auto youth : roster()) (void)type_code(youth, code(number).code).value();
        clock.set(at_shanghai(2026, 4, 10, 20, 30));
        (void)hold_due();
        return number;
    }
};

}  // namespace link100::testing
