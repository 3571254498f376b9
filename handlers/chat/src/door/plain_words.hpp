// 跳过 and 返回 alone are words to the dialogue. No step keeps them as what somebody wrote: not as an
// article, nor as a title or an answer to somebody.
#pragma once
#include "chat/turn.hpp"
#include "door/step_table.hpp"

#include <optional>

namespace link100::chat {

// What is said to such a word; nothing: it is no such word, or the step has an answer to 跳过 of its own.
// That step finds exactly 跳过 in the text.
[[nodiscard]] std::optional<answer> answer_word_alone(turn& t, const flow& under_way);

}  // namespace link100::chat
