// What the steps of a form have kept in the dialogue, and the word that leaves a field out.
#pragma once
#include "chat/turn.hpp"

#include <cstdint>
#include <string_view>

namespace link100::chat {

// 0 when the field was not given.
[[nodiscard]] std::int64_t number_in(const turn& t, std::string_view field);
// Kept as microseconds.
[[nodiscard]] platform::time_point time_in(const turn& t, std::string_view field);
// 跳过, 没有, 不限, in plain form.
[[nodiscard]] bool says_skip(std::string_view text);

}  // namespace link100::chat
