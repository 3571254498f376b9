// 帮助 and 取消.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

// 帮助: what this person can do, by sections; 帮助 活动 or 帮助 报名: how one section, one command is
// written.
[[nodiscard]] answer show_help(turn& t, std::string_view about);
[[nodiscard]] bool help_knows(std::string_view about);
[[nodiscard]] answer cancel_dialogue(turn& t, std::string_view);

}  // namespace link100::chat
