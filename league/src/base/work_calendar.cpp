#include "league/base/work_calendar.hpp"

#include <stdexcept>

namespace link100::league {
namespace {

using std::chrono::days;
using std::chrono::microseconds;

bool is_weekend(local_days day) {
    const std::chrono::weekday weekday{day};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

std::string iso(local_days day) {
    const std::chrono::year_month_day date{day};
    const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(static_cast<int>(date.year())) + "-" + two(unsigned{date.month()}) + "-" +
           two(unsigned{date.day()});
}

}  // namespace

std::vector<std::string> problems(const holiday_table& table) {
    std::vector<std::string> found;
    for (const auto day : table.make_up_days) {
        if (table.days_off.contains(day)) found.push_back(iso(day) + " is both a day off and a make-up day");
        if (!is_weekend(day)) found.push_back(iso(day) + " is a make-up day but no Saturday or Sunday");
    }
    return found;
}

bool work_calendar::is_working_day(local_days day) const {
    if (table_.days_off.contains(day)) return false;
    return !is_weekend(day) || table_.make_up_days.contains(day);
}

instant work_calendar::add_working_time(instant from, microseconds amount) const {
    if (amount < microseconds{0}) throw std::invalid_argument("a promise cannot reach into the past");
    instant at = from;
    for (int walked = 0; walked < max_days_walked; ++walked) {
        const auto day = day_of(at, zone_);
        const instant midnight = start_of_day(day + days{1}, zone_);
        if (is_working_day(day)) {
            const microseconds left = midnight - at;
            if (amount <= left) return at + amount;
            amount -= left;
        }
        at = midnight;
    }
    return at + amount;
}

instant work_calendar::add_working_days(instant from, int count) const {
    return add_working_time(from, std::chrono::hours{24} * count);
}

}  // namespace link100::league
