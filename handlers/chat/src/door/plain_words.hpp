// 跳过 and 返回 alone are words to the dialogue. No step keeps them as what somebody wrote: not as an
// article, nor as a title or an answer to somebody.
#pragma once
#include "chat/turn.hpp"
#include "door/step_table.hpp"

#include <optional>
#include <string_view>

namespace link100::chat {

// 跳过, also with a full stop behind it.
[[nodiscard]] bool says_only_skip(std::string_view text);
// 返回, 上一步.
[[nodiscard]] bool says_only_back(std::string_view text);

// What is said to such a word; nothing: it is no such word, or the step has an answer to 跳过 of its own.
// That step finds exactly 跳过 in the text.
[[nodiscard]] std::optional<answer> answer_word_alone(turn& t, const flow& under_way);

}  // namespace link100::chat
