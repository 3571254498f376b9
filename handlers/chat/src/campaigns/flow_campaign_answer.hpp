// The secretary's 1 or 2 to the question that 待确认 asked.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

[[nodiscard]] answer answer_guidance_question(turn& t);

}  // namespace link100::chat
