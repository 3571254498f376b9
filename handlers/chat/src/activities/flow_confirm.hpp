// A youth answers whether an activity took place, and rates it. Nothing here must be answered: whatever else
// is said is taken as what it is.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

// A bare 1 or 2 while nothing else is under way and a question is open: the newest one is answered. Nothing
// when it is no such answer.
[[nodiscard]] std::optional<answer> confirm_newest(turn& t);

[[nodiscard]] answer list_questions(turn& t, std::string_view);  // 待确认

// Steps: confirm.ask (the question of data["number"] was shown), confirm.rate (1–5, or 0 to skip).
[[nodiscard]] flow_answer go_on_confirm(turn& t);

}  // namespace link100::chat
