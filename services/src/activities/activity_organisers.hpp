// Who earns by an activity: its organiser all of it, co-organisers their share (domain.md §6.2).
#pragma once
#include "activities/activity_record.hpp"

#include <vector>

namespace link100::services {

// At league::co_organiser_share_percent each.
void keep_co_organisers(work& w, const activity_record& a, const std::vector<std::int64_t>& cadre_ids);

// Brings the month's points of all of them to the facts.
void book_for_organisers(work& w, const activity_record& a);

}  // namespace link100::services
