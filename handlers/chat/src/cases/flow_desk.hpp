// What those who answer do with a case in the chat besides answering it.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

[[nodiscard]] answer hand_case_on(turn& t, std::string_view rest);     // 转办 123456 图书馆 归他们管
[[nodiscard]] answer take_case_back(turn& t, std::string_view rest);   // 收回 123456 已问清
[[nodiscard]] answer note_on_case(turn& t, std::string_view rest);     // 备注 123456 已联系宿管
[[nodiscard]] answer extend_my_case(turn& t, std::string_view rest);   // 延期 123456 3 等采购
[[nodiscard]] answer merge_two_cases(turn& t, std::string_view rest);  // 合并 123456 654321
[[nodiscard]] answer undo_case_merge(turn& t, std::string_view rest);  // 撤销合并 654321
[[nodiscard]] answer canned_answers(turn& t, std::string_view rest);  // 常用语, 常用语 添加 …, 常用语 删除 2
[[nodiscard]] answer adopt_a_suggestion(turn& t, std::string_view rest);  // 采纳 123456 下月起试行
[[nodiscard]] answer tell_of_progress(turn& t, std::string_view rest);    // 进展 123456 已经施工

// The words behind 回复 123456: as they are, or those of “常用 3”. A problem: there is no such one.
[[nodiscard]] services::outcome<std::string> words_or_canned(turn& t, std::string_view words);

}  // namespace link100::chat
