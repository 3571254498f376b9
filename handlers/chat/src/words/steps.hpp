// Where a dialogue stands, as values. The record keeps a step as the text "dialogue.step"; one table leads
// there and back, and no flow writes such a text itself.
#pragma once
#include "chat/turn.hpp"

#include <string_view>

namespace link100::chat {

enum class dialogue { none, binding, cases, activity, confirm, assess, gathering, topic, library, guidance };

// Those of a form are called as the field that they ask for.
enum class step {
    none,
    binding_consent,
    binding_identity,
    binding_leave,
    case_words,
    case_kind,
    case_reply,
    case_more,
    activity_question,
    activity_name,
    activity_field,
    activity_card,
    activity_choose,
    activity_replace,
    confirm_ask,
    confirm_rate,
    assess_answers,
    gathering_title,
    gathering_kind,
    gathering_when,
    gathering_place,
    gathering_capacity,
    gathering_whom,
    gathering_card,
    gathering_which,
    topic_words,
    library_title,
    library_body,
    library_summary,
    library_source,
    library_audience,
    library_until,
    library_card,
    guidance_campaign,
    guidance_branch,
    guidance_item,
    guidance_when,
    guidance_text,
    guidance_card,
    guidance_ask
};

[[nodiscard]] std::string_view stored_text(step s);
// none: no step is called so.
[[nodiscard]] step step_called(std::string_view stored);

// none: nothing is under way, or a step that this version does not know.
[[nodiscard]] step step_of(const turn& t);
// By what stands before the dot: whoever knows the dialogue also answers at a step that it no longer has.
[[nodiscard]] dialogue dialogue_of(const turn& t);

// The form's step that asks for the field, and the field that it asks for; none and empty: there is none.
[[nodiscard]] step step_for_field(dialogue form, std::string_view field);
[[nodiscard]] std::string_view field_of(step s);

void go_to(turn& t, step next);

}  // namespace link100::chat
