// The month's close: books the proportional rules after the confirmations are in. It never closes a month
// before close_day.
//
// domain.md §7: confirmations come until the 5th.
#pragma once
#include "services/base/work.hpp"

namespace link100::services {

// The first day of the next month on which the month before is closed: confirmations came until the 5th.
inline constexpr unsigned close_day = 6;

// Closes last month for up to `limit` cadres that are not closed yet; returns how many.
int close_due_month(work& w, int limit);

}  // namespace link100::services
