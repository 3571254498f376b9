// How long a lost thing is looked for.
#pragma once
#include "league/base/programme_time.hpp"

namespace link100::league {

inline constexpr std::chrono::days lost_thing_days{30};

// The end of the thirtieth day after the day of the report, in the programme's zone.
[[nodiscard]] inline instant looked_for_until(instant reported_at, zone z) {
    return start_of_day(day_of(reported_at, z) + lost_thing_days + std::chrono::days{1}, z);
}

}  // namespace link100::league
