// A youth speaks, a cadre answers: sending, following, asking on, closing a case in the chat.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

// Any sentence of a youth that is no command: asks once what it is and whether the cadre may see the name.
[[nodiscard]] answer begin_case(turn& t);
// Words of crisis: sent to the duty contact at once, answered with the hotline's text.
[[nodiscard]] answer answer_crisis(turn& t);

[[nodiscard]] answer say_something(turn& t, std::string_view);        // 说心声
[[nodiscard]] answer reply_to_case(turn& t, std::string_view rest);   // 回复 123456 …
[[nodiscard]] answer ask_on_case(turn& t, std::string_view rest);     // 追问 123456 …
[[nodiscard]] answer close_my_case(turn& t, std::string_view rest);   // 结案 123456 5
[[nodiscard]] answer reopen_my_case(turn& t, std::string_view rest);  // 重新打开 123456 …
[[nodiscard]] answer show_progress(turn& t, std::string_view rest);   // 进度, 进度 123456
[[nodiscard]] answer show_open_cases(turn& t, std::string_view);      // 待办
[[nodiscard]] answer show_notices(turn& t, std::string_view);         // 通知

// Steps: case.words (what to say), case.kind (which kind), case.reply and case.more (the words to a number).
[[nodiscard]] flow_answer go_on_case(turn& t);

}  // namespace link100::chat
