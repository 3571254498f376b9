#include "activities/flow_activity.hpp"

#include "activities/flow_activity_card.hpp"
#include "activities/flow_activity_fields.hpp"
#include "services/base/validation.hpp"
#include "words/attachment_kinds.hpp"
#include "words/steps.hpp"
#include "words/told_words.hpp"

#include <algorithm>

namespace link100::chat {
namespace {

constexpr std::string_view replace_question = "上一条活动还没有保存。\n1 放弃它，记新的这条\n2 接着记上一条";

void keep_form(turn& t, const activity_form& f, step next) {
    t.talk.data = to_fields(f);
    go_to(t, next);
}

void keep_form_at_field(turn& t, const activity_form& f, league::draft_field field) {
    keep_form(t, f, step::activity_field);
    t.talk.data["field"] = std::to_string(static_cast<int>(field));
}

league::draft_field asked_field(const turn& t) {
    const auto n = typed_choice(t.talk.get("field")).value_or(1);
    return static_cast<league::draft_field>(std::clamp(n, 1, 6));
}

// The next thing to ask, in the fixed order: what is ambiguous, what the menu's way asks for, what cannot be
// left out; at last the card.
std::string ask_next_of_activity(turn& t, activity_form& f) {
    if (!f.questions.empty()) {
        keep_form(t, f, step::activity_question);
        return words_of(f.questions.front());
    }
    if (f.guided_next > 0 && f.guided_next < guided_done) {
        const auto field = static_cast<league::draft_field>(f.guided_next);
        keep_form_at_field(t, f, field);
        return ask_for(field, !is_needed(f, field));
    }
    for (const auto field :
         {league::draft_field::kind, league::draft_field::when, league::draft_field::people})
        if (is_needed(f, field) && !is_there(f, field)) {
            keep_form_at_field(t, f, field);
            return ask_for(field, false);
        }
    keep_form(t, f, step::activity_card);
    return card_of(t, f);
}

// What stands at the present step, said again.
std::string ask_again(const turn& t, const activity_form& f) {
    if (step_of(t) == step::activity_question && !f.questions.empty()) return words_of(f.questions.front());
    if (step_of(t) == step::activity_field) return ask_for(asked_field(t), !is_needed(f, asked_field(t)));
    if (step_of(t) == step::activity_name) return "请写名单里的名字；不记他请回 1。";
    if (step_of(t) == step::activity_choose) return std::string{field_menu()};
    if (step_of(t) == step::activity_replace) return std::string{replace_question};
    return card_of(t, f);
}

answer read_activity_sentence(turn& t, std::string_view text) {
    const league::sentence_context at{t.w.now, static_cast<int>(t.w.rules.zone.offset.count())};
    const auto read = league::read_sentence(text, roster_for(t), at);
    if (const auto* refused = std::get_if<league::sentence_refusal>(&read)) {
        t.talk.end();
        return {sentence_of(*refused)};
    }
    auto form = form_of(std::get<league::activity_draft>(read));
    return {ask_next_of_activity(t, form)};
}

answer offer_replacement(turn& t, const activity_form& f, std::string_view sentence) {
    const auto back = t.talk.step;
    const auto field = t.talk.get("field");
    keep_form(t, f, step::activity_replace);
    t.talk.data["new"] = std::string{sentence};
    t.talk.data["back"] = back;
    if (!field.empty()) t.talk.data["field"] = field;
    return {std::string{replace_question}};
}

services::activity_draft draft_of(const turn& t, const activity_form& f) {
    services::activity_draft d;
    d.kind = f.kind.value;
    d.mode = f.mode.known() ? f.mode.value : league::activity_mode::offline;
    d.starts_at = f.when.value.starts_at;
    d.precision = static_cast<services::time_precision>(f.when.value.precision);
    // People round: an end a few minutes ahead is now.
    if (f.when.value.ends_at) d.ends_at = std::min(*f.when.value.ends_at, t.w.now);
    if (d.ends_at && *d.ends_at <= d.starts_at) d.ends_at.reset();
    d.place = f.place.value;
    d.theme = f.theme.value;
    d.headcount = f.headcount;
    for (const auto& p : f.people) d.youth_ids.push_back(p.id);
    d.media = f.media;
    return d;
}

std::string kept_words(const services::activity_view& a) {
    const auto number = std::to_string(a.number);
    if (a.status == league::activity_status::rejected) return "已存档，编号" + number + "。" + a.reason;
    const auto asked = told_words("已请", a.asked, "位同学确认");
    return "已保存，编号" + number + "。" + (asked.empty() ? "" : asked + "，确认后计入积分。") +
           "\n发“我的活动”可以查看。";
}

answer keep_activity(turn& t, const activity_form& f) {
    const auto kept = services::log_activity(t.w, *t.who, draft_of(t, f));
    if (!kept) return {kept.error().text + "\n1 再试 2 修改 3 放弃"};
    t.talk.end();
    return {kept_words(*kept)};
}

answer at_activity_card(turn& t, activity_form& f) {
    const auto choice = typed_choice(t.text);
    if (choice == 1 || t.plain == "保存") return keep_activity(t, f);
    if (choice == 2 || t.plain == "修改") {
        keep_form(t, f, step::activity_choose);
        return {std::string{field_menu()}};
    }
    if (choice == 3 || t.plain == "放弃") {
        t.talk.end();
        return {"好的，没有保存。"};
    }
    if (!choice && league::looks_like_activity(t.text)) return offer_replacement(t, f, t.text);
    return {"请回复 1 保存，2 修改，3 放弃。"};
}

answer at_choice_of_field(turn& t, activity_form& f) {
    if (t.plain == "0") return {ask_next_of_activity(t, f)};
    const auto choice = typed_choice(t.text);
    if (!choice || *choice > 6) return {std::string{field_menu()}};
    const auto field = static_cast<league::draft_field>(*choice);
    keep_form_at_field(t, f, field);
    return {ask_for(field, !is_needed(f, field))};
}

answer at_field(turn& t, activity_form& f) {
    const auto field = asked_field(t);
    if (auto wrong = take_field(t, f, field, t.text, !is_needed(f, field))) return {*wrong};
    if (f.guided_next == static_cast<int>(field)) ++f.guided_next;
    return {ask_next_of_activity(t, f)};
}

answer at_question(turn& t, activity_form& f) {
    if (f.questions.empty()) return {ask_next_of_activity(t, f)};
    const bool unknown = f.questions.front().about == league::question_kind::unknown_name;
    if (unknown && step_of(t) == step::activity_question && typed_choice(t.text) == 2) {
        keep_form(t, f, step::activity_name);
        return {"请写名单里的名字；不记他请回 1。"};
    }
    if (auto wrong = take_answer(t, f, t.text)) {
        if (league::looks_like_activity(t.text)) return offer_replacement(t, f, t.text);
        return {*wrong};
    }
    return {ask_next_of_activity(t, f)};
}

answer at_replacement(turn& t, activity_form& f) {
    const auto choice = typed_choice(t.text);
    if (choice == 1) {
        const auto sentence = t.talk.get("new");
        t.talk.end();
        return sentence.empty() ? log_step_by_step(t, {}) : read_activity_sentence(t, sentence);
    }
    if (choice == 2) {
        const auto back = step_called(t.talk.get("back"));
        const auto field = t.talk.get("field");
        keep_form(t, f, back == step::none ? step::activity_card : back);
        if (!field.empty()) t.talk.data["field"] = field;
        return {ask_again(t, f)};
    }
    return {std::string{replace_question}};
}

// A picture, a voice, a place: to the draft, wherever the dialogue stands.
answer attach(turn& t, activity_form& f) {
    if (f.media.size() >= services::activity_media_max)
        return {"附件最多" + std::to_string(services::activity_media_max) + "个，这一个没有加上。\n" +
                ask_again(t, f)};
    const bool is_place = t.with.kind == attachment_kind::place;
    if (is_place && t.with.text.empty())
        return {"这个位置没有地名，没有加上；请直接写地点。\n" + ask_again(t, f)};
    f.media.push_back(
        {std::string{stored_text(t.with.kind)}, t.with.media_id, is_place ? t.with.text : t.text});
    bool filled = false;
    if (is_place && !f.place.known() &&
        !services::check_text("place", "地点", t.with.text, services::activity_place_characters_max)) {
        f.place.set(t.with.text, league::sureness::stated);
        filled = true;
    }
    const auto data = t.talk.data;
    t.talk.data = to_fields(f);
    for (const auto* name : {"field", "new", "back"})
        if (const auto it = data.find(name); it != data.end()) t.talk.data[name] = it->second;
    const auto done = "已附上（" + std::to_string(f.media.size()) + "/" +
                      std::to_string(services::activity_media_max) + "）。\n";
    if (filled && step_of(t) == step::activity_field && asked_field(t) == league::draft_field::place) {
        if (f.guided_next == static_cast<int>(league::draft_field::place)) ++f.guided_next;
        return {done + ask_next_of_activity(t, f)};
    }
    return {done + ask_again(t, f)};
}

// Spoken words answer a question; to a card they are an attachment, unless they are one of its choices.
bool is_attachment(const turn& t) {
    if (t.with.kind == attachment_kind::image || t.with.kind == attachment_kind::place) return true;
    if (t.with.kind != attachment_kind::voice) return false;
    const bool answers = step_of(t) != step::activity_card || typed_choice(t.text) || t.plain == "保存" ||
                         t.plain == "修改" || t.plain == "放弃" || league::looks_like_activity(t.text);
    return t.text.empty() || !answers;
}

}  // namespace

answer begin_activity(turn& t) {
    t.talk.end();
    return read_activity_sentence(t, t.text);
}

answer log_step_by_step(turn& t, std::string_view) {
    if (dialogue_of(t) == dialogue::activity && step_of(t) != step::activity_replace)
        return offer_replacement(t, from_fields(t.talk.data), {});
    t.talk.end();
    activity_form form;
    form.guided_next = 1;
    return {"一步步来，随时可发“取消”。\n" + ask_next_of_activity(t, form)};
}

flow_answer go_on_activity(turn& t) {
    if (!t.who || !t.who->is_cadre()) {
        t.talk.end();
        return answer{"这项功能不在您的权限内。发“帮助”看看能做什么。"};
    }
    auto form = from_fields(t.talk.data);
    if (is_attachment(t)) return attach(t, form);
    if (t.text.empty()) return answer{"这类消息还看不懂。\n" + ask_again(t, form)};
    switch (step_of(t)) {
        case step::activity_question:
        case step::activity_name:
            return at_question(t, form);
        case step::activity_field:
            return at_field(t, form);
        case step::activity_choose:
            return at_choice_of_field(t, form);
        case step::activity_replace:
            return at_replacement(t, form);
        default:
            return at_activity_card(t, form);
    }
}

}  // namespace link100::chat
