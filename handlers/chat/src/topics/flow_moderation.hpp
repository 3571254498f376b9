// 审核, 通过, 驳回: what waits for a person.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

[[nodiscard]] answer show_queue(turn& t, std::string_view);
[[nodiscard]] answer pass_post(turn& t, std::string_view rest);    // 通过 123456
[[nodiscard]] answer refuse_post(turn& t, std::string_view rest);  // 驳回 123456 理由

}  // namespace link100::chat
