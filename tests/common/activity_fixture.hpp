// Activities written down and answered in the little college.
#pragma once
#include "services/activities/activities.hpp"
#include "services/points/points.hpp"
#include "services_fixture.hpp"

#include <string>
#include <vector>

namespace link100::testing {

class activity_fixture : public services_fixture {
public:
    // A talk with 张三 yesterday afternoon.
    [[nodiscard]] services::activity_draft talk() const {
        services::activity_draft d;
        d.kind = league::activity_kind::talk;
        d.mode = league::activity_mode::offline;
        d.starts_at = at_shanghai(2026, 4, 2, 13);
        d.precision = services::time_precision::part_of_day;
        d.theme = "考研压力";
        d.youth_ids = {zhang};
        return d;
    }

    // A lecture with everybody on 王老师's roster, from 14:00 to 15:30 yesterday.
    [[nodiscard]] services::activity_draft lecture() const {
        services::activity_draft d;
        d.kind = league::activity_kind::lecture;
        d.mode = league::activity_mode::offline;
        d.starts_at = at_shanghai(2026, 4, 2, 14);
        d.ends_at = at_shanghai(2026, 4, 2, 15, 30);
        d.precision = services::time_precision::exact;
        d.theme = "五四精神";
        d.youth_ids = {zhang, li, chen, zhou_1, zhou_2, liu};
        return d;
    }

    services::outcome<services::activity_view> log(const services::activity_draft& d) {
        return run([&](services::work& w) { return services::log_activity(w, load(w, wang), d); });
    }

    std::int64_t logged(const services::activity_draft& d) { return log(d).value().number; }

    services::outcome<services::activity_view> answer(std::int64_t youth, std::int64_t number,
                                                      league::confirmation said) {
        return run(
            [&](services::work& w) { return services::confirm_activity(w, load(w, youth), number, said); });
    }

    auto yes(std::int64_t youth, std::int64_t number) {
        return answer(youth, number, league::confirmation::yes);
    }

    auto no(std::int64_t youth, std::int64_t number) {
        return answer(youth, number, league::confirmation::no);
    }

    services::outcome<> rate(std::int64_t youth, std::int64_t number, int grade) {
        return run(
            [&](services::work& w) { return services::rate_activity(w, load(w, youth), number, grade); });
    }

    services::activity_view show(std::int64_t reader, std::int64_t number) {
        return run(
            [&](services::work& w) { return services::show_activity(w, load(w, reader), number).value(); });
    }

    int settle() {
        return run([](services::work& w) { return services::settle_activities(w, 100); });
    }

    services::month_view month(std::int64_t cadre, int key) {
        return read(
            [&](store::transaction& tx) { return services::month_of(tx, rules, cadre, key, clock.now()); });
    }

    std::vector<services::ledger_entry> entries(std::int64_t cadre, int key) {
        return read([&](store::transaction& tx) { return services::entries_of(tx, cadre, key); });
    }

    std::vector<services::open_question> questions(std::int64_t youth) {
        return read([&](store::transaction& tx) { return services::questions_for(tx, youth, clock.now()); });
    }

    std::int64_t count(std::string_view sql) {
        return read([&](store::transaction& tx) { return tx.number(sql); });
    }
};

}  // namespace link100::testing
