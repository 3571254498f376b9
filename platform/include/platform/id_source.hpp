// Makes 64-bit, time-ordered identifiers: 41 bits of milliseconds since 2024-01-01 UTC, 22 bits of randomness
// and sequence; ordered ids append to an index instead of scattering over it. No id is ever shown to people:
// what a person sees is a random public number.
#pragma once
#include "platform/clock.hpp"

#include <cstdint>

namespace link100::platform {

// The smallest id that could have been made at `t`: ids order by time, so a range of ids is a range of time.
[[nodiscard]] std::int64_t first_id_at(time_point t);

class id_source {
public:
    // `now` may stand still or go back: the ids still rise. One source a thread, or under the caller's lock.
    [[nodiscard]] std::int64_t next(time_point now);

private:
    std::int64_t last_ = 0;
};

}  // namespace link100::platform
