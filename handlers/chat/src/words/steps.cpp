#include "words/steps.hpp"

#include <algorithm>
#include <array>

namespace link100::chat {
namespace {

struct step_row {
    step what;
    dialogue of;
    std::string_view text;
};

constexpr std::array step_rows{
    step_row{step::binding_consent, dialogue::binding, "binding.consent"},
    step_row{step::binding_identity, dialogue::binding, "binding.identity"},
    step_row{step::binding_leave, dialogue::binding, "binding.leave"},
    step_row{step::case_words, dialogue::cases, "case.words"},
    step_row{step::case_kind, dialogue::cases, "case.kind"},
    step_row{step::case_reply, dialogue::cases, "case.reply"},
    step_row{step::case_more, dialogue::cases, "case.more"},
    step_row{step::activity_question, dialogue::activity, "activity.question"},
    step_row{step::activity_name, dialogue::activity, "activity.name"},
    step_row{step::activity_field, dialogue::activity, "activity.field"},
    step_row{step::activity_card, dialogue::activity, "activity.card"},
    step_row{step::activity_choose, dialogue::activity, "activity.choose"},
    step_row{step::activity_replace, dialogue::activity, "activity.replace"},
    step_row{step::confirm_ask, dialogue::confirm, "confirm.ask"},
    step_row{step::confirm_rate, dialogue::confirm, "confirm.rate"},
    step_row{step::assess_answers, dialogue::assess, "assess.answers"},
    step_row{step::gathering_title, dialogue::gathering, "gathering.title"},
    step_row{step::gathering_kind, dialogue::gathering, "gathering.kind"},
    step_row{step::gathering_when, dialogue::gathering, "gathering.when"},
    step_row{step::gathering_place, dialogue::gathering, "gathering.place"},
    step_row{step::gathering_capacity, dialogue::gathering, "gathering.capacity"},
    step_row{step::gathering_whom, dialogue::gathering, "gathering.whom"},
    step_row{step::gathering_card, dialogue::gathering, "gathering.card"},
    step_row{step::gathering_which, dialogue::gathering, "gathering.which"},
    step_row{step::topic_words, dialogue::topic, "topic.words"},
    step_row{step::library_title, dialogue::library, "library.title"},
    step_row{step::library_body, dialogue::library, "library.body"},
    step_row{step::library_summary, dialogue::library, "library.summary"},
    step_row{step::library_source, dialogue::library, "library.source"},
    step_row{step::library_audience, dialogue::library, "library.audience"},
    step_row{step::library_until, dialogue::library, "library.until"},
    step_row{step::library_card, dialogue::library, "library.card"},
    step_row{step::guidance_campaign, dialogue::guidance, "guidance.campaign"},
    step_row{step::guidance_branch, dialogue::guidance, "guidance.branch"},
    step_row{step::guidance_item, dialogue::guidance, "guidance.item"},
    step_row{step::guidance_when, dialogue::guidance, "guidance.when"},
    step_row{step::guidance_text, dialogue::guidance, "guidance.text"},
    step_row{step::guidance_card, dialogue::guidance, "guidance.card"},
    step_row{step::guidance_ask, dialogue::guidance, "guidance.ask"},
};

struct dialogue_row {
    dialogue what;
    std::string_view name;
};

constexpr std::array dialogue_rows{
    dialogue_row{dialogue::binding, "binding"},   dialogue_row{dialogue::cases, "case"},
    dialogue_row{dialogue::activity, "activity"}, dialogue_row{dialogue::confirm, "confirm"},
    dialogue_row{dialogue::assess, "assess"},     dialogue_row{dialogue::gathering, "gathering"},
    dialogue_row{dialogue::topic, "topic"},       dialogue_row{dialogue::library, "library"},
    dialogue_row{dialogue::guidance, "guidance"},
};

std::string_view before_dot(std::string_view text) {
    return text.substr(0, text.find('.'));
}

std::string_view behind_dot(std::string_view text) {
    const auto dot = text.find('.');
    return dot == text.npos ? std::string_view{} : text.substr(dot + 1);
}

}  // namespace

std::string_view stored_text(step s) {
    const auto* const row = std::ranges::find(step_rows, s, &step_row::what);
    return row == step_rows.end() ? std::string_view{} : row->text;
}

step step_called(std::string_view stored) {
    const auto* const row = std::ranges::find(step_rows, stored, &step_row::text);
    return row == step_rows.end() ? step::none : row->what;
}

step step_of(const turn& t) {
    return step_called(t.talk.step);
}

dialogue dialogue_of(const turn& t) {
    const auto* const row = std::ranges::find(dialogue_rows, before_dot(t.talk.step), &dialogue_row::name);
    return row == dialogue_rows.end() ? dialogue::none : row->what;
}

step step_for_field(dialogue form, std::string_view field) {
    const auto* const row = std::ranges::find_if(
        step_rows, [&](const step_row& r) { return r.of == form && behind_dot(r.text) == field; });
    return row == step_rows.end() ? step::none : row->what;
}

std::string_view field_of(step s) {
    return behind_dot(stored_text(s));
}

void go_to(turn& t, step next) {
    t.talk.go(std::string{stored_text(next)});
}

}  // namespace link100::chat
