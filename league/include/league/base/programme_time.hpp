// Reckons days, months and quiet hours as the programme does: in its own zone (UTC+8 unless configured;
// domain.md §7: a month ends at 24:00 of its last day, Asia/Shanghai). It never asks the machine for its zone
// or for the time.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace link100::league {

// UTC, microseconds since 1970; the same type as platform::time_point.
using instant = std::chrono::sys_time<std::chrono::microseconds>;
// What a clock on the wall of the programme's office shows.
using local_instant = std::chrono::local_time<std::chrono::microseconds>;
using std::chrono::local_days;

// China has one zone and no summer time, so a fixed offset is the whole rule.
struct zone {
    std::chrono::minutes offset{8 * 60};
};

[[nodiscard]] local_instant to_local(instant t, zone z);
[[nodiscard]] instant to_instant(local_instant t, zone z);
[[nodiscard]] local_days day_of(instant t, zone z);
[[nodiscard]] instant start_of_day(local_days day, zone z);

// Year * 100 + month, e.g. 202604: how SQL keeps a month.
using month_key = std::int32_t;
inline constexpr int min_year = 2000;
inline constexpr int max_year = 2199;

[[nodiscard]] month_key month_of(instant t, zone z);
[[nodiscard]] month_key month_of(local_days day);
[[nodiscard]] bool is_month(month_key month);  // a real month between min_year and max_year

// Both throw std::invalid_argument for a key that is_month() refuses.
[[nodiscard]] month_key next_month(month_key month);
[[nodiscard]] month_key previous_month(month_key month);

// A school term: February to July, August to January (a second false record 'in a term', domain.md §6.2).
[[nodiscard]] month_key first_month_of_term(month_key month);  // throws as above

// begin is inside, end is not.
struct time_span {
    instant begin;
    instant end;
    bool operator==(const time_span&) const = default;
};

[[nodiscard]] time_span month_bounds(month_key month, zone z);  // throws as above

// During quiet hours nothing but words of crisis is pushed to an administrator (issue 2, §1). Minutes after
// midnight; begin > end means that the span goes over midnight; begin == end means that no hour is quiet.
struct quiet_hours {
    std::chrono::minutes begin{22 * 60};
    std::chrono::minutes end{7 * 60};
};

[[nodiscard]] bool is_quiet(instant t, zone z, quiet_hours hours = {});
// t itself, or the end of the quiet hours that t falls into.
[[nodiscard]] instant next_allowed(instant t, zone z, quiet_hours hours = {});

// Texts for people. Those that take `now` show the year when it is not the year of `now`.
[[nodiscard]] std::string format_day(instant t, zone z);                    // 4月3日 周五
[[nodiscard]] std::string format_short(instant t, zone z);                  // 4月3日 周五 14:30
[[nodiscard]] std::string format_friendly(instant t, instant now, zone z);  // 今天 18:00 · 昨天 09:05 · …
// A promise: 今天 18:00前. Midnight is 24:00 of the day before, which is how people say it.
[[nodiscard]] std::string format_due(instant t, instant now, zone z);
[[nodiscard]] std::string format_month(month_key month);  // 2026年4月

}  // namespace link100::league
