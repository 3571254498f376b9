// 帮助, 取消, and the sentences for those whom the chat does not know yet.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

[[nodiscard]] answer show_help(turn& t, std::string_view);
[[nodiscard]] answer cancel_dialogue(turn& t, std::string_view);

// For an openid that is bound to nobody: how to begin.
[[nodiscard]] std::string how_to_begin();

}  // namespace link100::chat
