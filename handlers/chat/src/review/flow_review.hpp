// What is doubted and what is said to it in the chat: objections to one's points, findings and their hearing.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

[[nodiscard]] answer object_or_list(turn& t, std::string_view rest);       // 异议, 异议 4月 R03 理由
[[nodiscard]] answer answer_an_objection(turn& t, std::string_view rest);  // 答复异议 123456 成立 理由
[[nodiscard]] answer list_findings(turn& t, std::string_view);             // 核查
[[nodiscard]] answer speak_in_hearing(turn& t, std::string_view rest);     // 申辩 123456 理由

}  // namespace link100::chat
