// A cadre writes an activity down: in one sentence, or step by step. The draft card comes before anything is
// kept; no person and no day is kept that was not shown on it.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

// A sentence that looks like an activity, with no dialogue under way.
[[nodiscard]] answer begin_activity(turn& t);

[[nodiscard]] answer log_step_by_step(turn& t, std::string_view);  // 记活动

// Steps: activity.question (the draft's first open question), activity.name (an unknown name written anew),
// activity.field (one field), activity.card (1 keep, 2 change, 3 drop), activity.choose (which field),
// activity.replace (a new sentence came: instead of the draft?).
[[nodiscard]] flow_answer go_on_activity(turn& t);

}  // namespace link100::chat
