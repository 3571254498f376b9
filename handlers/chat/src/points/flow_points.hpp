// 积分, 为什么, 排名: the month so far, why it is so, and the unit's order for its administrator.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

[[nodiscard]] answer show_points(turn& t, std::string_view rest);     // 积分, 积分 3月
[[nodiscard]] answer explain_points(turn& t, std::string_view rest);  // 为什么, 为什么 3月
[[nodiscard]] answer show_ranking(turn& t, std::string_view rest);    // 排名, 排名 3月

}  // namespace link100::chat
