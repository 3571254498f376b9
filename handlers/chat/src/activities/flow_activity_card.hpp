// The draft as the cadre sees it, and the questions about it. Words only, nothing is changed here.
#pragma once
#include "activities/flow_activity_form.hpp"
#include "chat/turn.hpp"

#include <string>
#include <string_view>

namespace link100::chat {

// All that will be kept, marked where it was concluded and not said, with what can be typed.
[[nodiscard]] std::string card_of(const turn& t, const activity_form& form);

[[nodiscard]] std::string words_of(const league::draft_question& question);

// Asks for one field, with examples; `optional` adds 跳过.
[[nodiscard]] std::string ask_for(league::draft_field field, bool may_skip);

// The list for “change one field”.
[[nodiscard]] std::string_view field_menu();

}  // namespace link100::chat
