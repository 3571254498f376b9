// Reads when something happened, as people say it: 昨天下午, 上周五, 4月3日14:30, 刚才. It never reads a
// clock (`now` is handed in), and never takes a time that lies in the future for one of a done activity.
//
// The programme's zone is an offset from UTC in minutes (Asia/Shanghai: 480); a fixed offset is exact,
// because the zone has no summer time. A day more than 7 days back is read
// all the same, and flagged as late (domain.md §6.2 R03).
#pragma once
#include "league/base/sureness.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace link100::league {

// Microseconds since 1970, UTC.
using moment = std::chrono::sys_time<std::chrono::microseconds>;

// SQL keeps the integers (activity.time_precision).
enum class time_precision : std::int32_t { day = 1, part_of_day = 2, exact = 3 };

// `none` unless the words name one: 凌晨 0–6, 上午 6–12, 中午 11–13, 下午 13–18, 晚上 18–24 o'clock.
enum class day_part : std::int32_t { none = 0, night = 1, morning = 2, noon = 3, afternoon = 4, evening = 5 };

// Days after which an entry is late (domain.md §6.2 R03). The entry is kept all the same.
inline constexpr int late_entry_days = 7;
// Days back that a written date may lie; an older one is taken for a slip of the pen.
inline constexpr int oldest_entry_days = 366;
// Offsets from UTC that exist on Earth, in minutes.
inline constexpr int utc_offset_min = -12 * 60;
inline constexpr int utc_offset_max = 14 * 60;

struct activity_time {
    moment starts_at{};  // day: its midnight; part of day: where the part begins; exact: the minute
    std::optional<moment> ends_at;  // only when an end or a length was said
    time_precision precision = time_precision::day;
    day_part part = day_part::none;
    std::chrono::year_month_day day{};  // in the programme's zone
    bool late = false;                  // more than late_entry_days before today

    friend bool operator==(const activity_time&, const activity_time&) = default;
};

enum class when_trouble : std::uint8_t {
    none = 0,
    in_future = 1,     // 明天, 4月30日 on 4月3日 …
    impossible = 2,    // 2月30日, 25点
    too_old = 3,       // more than oldest_entry_days ago
    several_days = 4,  // 昨天和前天: which one is meant?
    unclear_weekday = 5  // 周六 said on a Saturday, 周五 that may be the coming one …: `days` has the choices
};

struct when_reading {
    understood<activity_time> when;
    when_trouble trouble = when_trouble::none;
    std::vector<std::chrono::year_month_day> days;  // the choices for several_days and unclear_weekday

    friend bool operator==(const when_reading&, const when_reading&) = default;
};

// Reads the day and time in a text; everything that is not about time is passed over. A time without a day
// (下午两点) is taken for today, inferred, as long as that is not in the future.
// An offset outside utc_offset_min…utc_offset_max counts as the nearer bound.
[[nodiscard]] when_reading parse_when(std::string_view text, moment now, int utc_offset_minutes);

}  // namespace link100::league
