// 话题, 开话题, 结束话题, 精选, 举报: what many read and answer.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

// The list; “话题 123456” one of them; “话题 123456 …” a reply; “话题 123456 3楼 …” an answer to that floor.
[[nodiscard]] answer show_topics(turn& t, std::string_view rest);
[[nodiscard]] answer open_topic(turn& t, std::string_view rest);
[[nodiscard]] answer close_topic(turn& t, std::string_view rest);
[[nodiscard]] answer highlight_reply(turn& t, std::string_view rest);
[[nodiscard]] answer report_post(turn& t, std::string_view rest);

// Step: topic.words (the title and what it is about).
[[nodiscard]] flow_answer go_on_topic(turn& t);

}  // namespace link100::chat
