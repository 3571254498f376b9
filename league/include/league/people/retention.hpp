// Says how long personal data is kept (domain.md §12: anonymised six months after graduation or exit, texts
// of feedback gone two years after it was closed). It never erases anything: services do, by these dates.
#pragma once
#include "league/base/programme_time.hpp"

#include <chrono>

namespace link100::league {

inline constexpr std::chrono::months person_kept_after_leaving{6};
inline constexpr std::chrono::years feedback_text_kept{2};

// The last moment of leaving (of closing) whose data must go by `now`, reckoned by the calendar of the
// zone: who left on 31 August is kept up to the last day of February.
[[nodiscard]] instant left_before(instant now, const zone& z);
[[nodiscard]] instant closed_before(instant now, const zone& z);

}  // namespace link100::league
