// What is known of an activity for its grade of evidence, and what sign-ups add to its questions.
#pragma once
#include "activities/activity_record.hpp"
#include "league/activities/evidence.hpp"
#include "league/gatherings/gathering_rules.hpp"

#include <optional>
#include <string>
#include <vector>

namespace link100::services {

[[nodiscard]] league::evidence_grade evidence_of(store::transaction& tx, const programme& rules,
                                                 const activity_record& a,
                                                 const std::vector<named_youth>& named);

// What a youth with a place in the announced activity was asked; nothing when never.
[[nodiscard]] std::optional<league::place_question> asked_of(store::transaction& tx, std::int64_t activity_id,
                                                             std::int64_t youth_id);
// Keeps the answer beside the place.
void note_place_answer(work& w, std::int64_t activity_id, std::int64_t youth_id, league::place_question asked,
                       league::confirmation answer);

// Open questions about announced activities, newest first.
[[nodiscard]] std::vector<open_question> place_questions(store::transaction& tx, std::int64_t youth_id,
                                                         platform::time_point now, int most);

}  // namespace link100::services
