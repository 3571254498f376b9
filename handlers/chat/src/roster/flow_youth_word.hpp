// A youth's word when asked: the assessment of a half-year, and whether a new cadre takes over.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

[[nodiscard]] answer begin_assessment(turn& t, std::string_view);         // 评议
[[nodiscard]] answer agree_to_hand_over(turn& t, std::string_view rest);  // 同意交接, 同意交接 不转备注
// Whether a new cadre waits for this youth's yes or no.
[[nodiscard]] bool waits_for_hand_over(turn& t);
[[nodiscard]] answer refuse_hand_over(turn& t, std::string_view rest);  // 不同意交接, 不同意

// Step: assess.answers.
[[nodiscard]] flow_answer go_on_assessment(turn& t);

// What waits for the youth's word, a line each; empty: nothing.
[[nodiscard]] std::string words_waited_for(turn& t);

}  // namespace link100::chat
