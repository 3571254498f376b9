// The month's close: after the confirmations are in (domain.md §7: until the 5th), what is proportional is
// booked.
#pragma once
#include "services/base/work.hpp"

namespace link100::services {

// The first day of the next month on which the month before is closed: confirmations came until the 5th.
inline constexpr unsigned close_day = 6;

// Closes last month for up to `limit` cadres that are not closed yet; returns how many.
int close_due_month(work& w, int limit);

}  // namespace link100::services
