// Taking what was typed into the draft: one field, or the answer to one question.
#pragma once
#include "activities/flow_activity_form.hpp"
#include "chat/turn.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace link100::chat {

// How far the programme's zone is ahead of UTC, in minutes.
[[nodiscard]] int offset_of(const turn& t);

// The confirmed contacts of the cadre who speaks, made ready for finding names.
[[nodiscard]] league::prepared_roster roster_for(const turn& t);

// Nothing when it was taken; else a sentence that says what is wrong and what can be typed. May add questions
// to the draft. `may_skip`: 跳过 empties the field.
[[nodiscard]] std::optional<std::string> take_field(const turn& t, activity_form& form,
                                                    league::draft_field field, std::string_view text,
                                                    bool may_skip);

// The answer to the first open question, which is then taken off; a sentence when it was no answer.
[[nodiscard]] std::optional<std::string> take_answer(const turn& t, activity_form& form,
                                                     std::string_view text);

void drop_questions(activity_form& form, std::initializer_list<league::question_kind> kinds);

// Whether the activity cannot be kept without this field.
[[nodiscard]] bool is_needed(const activity_form& form, league::draft_field field);
[[nodiscard]] bool is_there(const activity_form& form, league::draft_field field);

[[nodiscard]] std::string sentence_of(league::sentence_refusal refusal);

// 1 … 99 as typed, also in full-width digits; nothing for anything else.
[[nodiscard]] std::optional<int> typed_choice(std::string_view text);

}  // namespace link100::chat
