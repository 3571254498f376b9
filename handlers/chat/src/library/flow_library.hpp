// 文化, 读, 推荐, 我的推荐, 待审, 收录, 撤下, 阅读量: the library (文化产品).
#pragma once
#include "chat/turn.hpp"

#include <optional>

namespace link100::chat {

// What is shown now and for this reader; “文化 2” its second page.
[[nodiscard]] answer list_library(turn& t, std::string_view rest);
// “读 3”: the third of the list; “读 123456” by number; “读 123456 2” its second part. Says what is written
// down nowhere.
[[nodiscard]] answer read_piece(turn& t, std::string_view rest);
[[nodiscard]] answer offer_step_by_step(turn& t, std::string_view title);
[[nodiscard]] answer list_offered(turn& t, std::string_view rest);
[[nodiscard]] answer list_waiting(turn& t, std::string_view rest);
[[nodiscard]] answer take_piece(turn& t, std::string_view rest);
[[nodiscard]] answer withdraw_piece(turn& t, std::string_view rest);
[[nodiscard]] answer show_reads(turn& t, std::string_view rest);

// 通过 and 驳回, of a piece; nothing when there is none of that number to decide.
[[nodiscard]] std::optional<answer> decide_piece(turn& t, std::int64_t number, bool pass,
                                                 std::string_view reason);
// One line for 审核; empty when none waits.
[[nodiscard]] std::string pieces_waiting(turn& t);

// Steps: library.title, body, summary, source, audience, until, card.
[[nodiscard]] flow_answer go_on_library(turn& t);

}  // namespace link100::chat
