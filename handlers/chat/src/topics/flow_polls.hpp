// 投票, 开投票, 结束投票: 问计于青年.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

// The list; “投票 123456” one of them; “投票 123456 2” an answer, “投票 123456 1 3” where several may be
// chosen.
[[nodiscard]] answer show_polls(turn& t, std::string_view rest);
// “开投票 周末想做什么？爬山/看展/读书会 多选 3天”, or the question and each option on a line of its own.
[[nodiscard]] answer open_poll(turn& t, std::string_view rest);
[[nodiscard]] answer close_poll(turn& t, std::string_view rest);

}  // namespace link100::chat
