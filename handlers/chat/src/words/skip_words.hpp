// 跳过 and 返回 alone are words to the dialogue, never content. They are read here, so that the dispatcher
// and the forms read them alike; what a step answers to them is not decided here.
#pragma once
#include <string_view>

namespace link100::chat {

// What a step that has an answer of its own to 跳过 finds in the text, however the word was typed.
inline constexpr std::string_view skip = "跳过";

// Both take plain form. 跳过, also with a full stop behind it.
[[nodiscard]] bool says_only_skip(std::string_view text);
// 返回, 上一步.
[[nodiscard]] bool says_only_back(std::string_view text);

}  // namespace link100::chat
