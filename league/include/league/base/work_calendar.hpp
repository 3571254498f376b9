// Reckons working time: Monday to Friday, less public holidays, plus the Saturdays and Sundays that are
// worked instead (调休). It never lets a promise to a youth run on any other day (domain.md §4). The table
// comes from config/holidays.toml; a day that the table does not name follows the week.
#pragma once
#include "league/base/programme_time.hpp"

#include <chrono>
#include <set>
#include <string>
#include <vector>

namespace link100::league {

struct holiday_table {
    std::set<local_days> days_off;
    std::set<local_days> make_up_days;
};

// What is wrong with a table, one sentence each: a day in both lists, a make-up day on a weekday.
[[nodiscard]] std::vector<std::string> problems(const holiday_table& table);

class work_calendar {
public:
    // Days walked over at most for one deadline; a table that closes the office for longer is nonsense, and
    // the days beyond count as worked so that a promise always has an end.
    static constexpr int max_days_walked = 400;

    work_calendar() = default;

    work_calendar(holiday_table table, zone z) : table_(std::move(table)), zone_(z) {}

    [[nodiscard]] bool is_working_day(local_days day) const;

    // All 24 hours of a working day count, no hour of another day does. Friday 15:00 + 24 h = Monday 15:00,
    // and Saturday + 24 h = Monday 24:00. `amount` must not be negative (std::invalid_argument).
    [[nodiscard]] instant add_working_time(instant from, std::chrono::microseconds amount) const;

    // 24 working hours a day.
    [[nodiscard]] instant add_working_days(instant from, int days) const;

    [[nodiscard]] league::zone zone() const { return zone_; }

private:
    holiday_table table_;
    league::zone zone_;
};

}  // namespace link100::league
