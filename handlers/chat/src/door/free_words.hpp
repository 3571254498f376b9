// Words that are no command and answer no question: an activity to write down, an answer to “was it so?”,
// or something a youth has to say.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

[[nodiscard]] answer take_free_words(turn& t);

}  // namespace link100::chat
