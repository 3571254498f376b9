// Suspending an account and letting it in again, in the chat, by administrators.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

[[nodiscard]] answer suspend_somebody(turn& t, std::string_view rest);    // 停用 T001 倒卖名单
[[nodiscard]] answer reinstate_somebody(turn& t, std::string_view rest);  // 恢复 T001 复核无误

}  // namespace link100::chat
