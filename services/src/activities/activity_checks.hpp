// What an activity must fulfil before it is kept.
#pragma once
#include "activities/activity_record.hpp"

namespace link100::services {

// The fields alone: forms, bounds, the day. Trims the texts and drops youths who are named twice.
[[nodiscard]] outcome<> check_draft(const work& w, activity_draft& draft);

// Other cadres of the same university, at most league::co_organisers_max; drops those named twice.
[[nodiscard]] outcome<> check_co_organisers(work& w, std::int64_t cadre_id, std::vector<std::int64_t>& ids);

// The youths with their names, all of them confirmed contacts of the cadre; else `invalid`, field youth_ids.
[[nodiscard]] outcome<std::vector<named_youth>> on_roster(work& w, std::int64_t cadre_id,
                                                          const std::vector<std::int64_t>& youth_ids);

// `conflict` when the organiser has it already, at the same time or nearly word for word; the sentence says
// which one.
[[nodiscard]] outcome<> check_duplicate(work& w, const league::activity_claim& claim,
                                        time_precision precision, const std::vector<std::int64_t>& youth_ids);

}  // namespace link100::services
