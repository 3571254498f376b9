// The answers to what was ambiguous in a sentence: which day, which of two people, whether a name at all.
#include "activities/flow_activity_card.hpp"
#include "activities/flow_activity_fields.hpp"

#include <algorithm>

namespace link100::chat {
namespace {

void add_person(activity_form& f, const league::draft_person& p) {
    if (std::ranges::find(f.people, p.id, &league::draft_person::id) == f.people.end()) f.people.push_back(p);
}

std::string date_text(std::chrono::year_month_day day) {
    return std::to_string(int{day.year()}) + "年" + std::to_string(unsigned{day.month()}) + "月" +
           std::to_string(unsigned{day.day()}) + "日";
}

// The chosen day with the part of the day or the hour that was said with it, if that can be read beside it.
std::optional<std::string> take_day(const turn& t, activity_form& f, std::chrono::year_month_day day) {
    const auto words = date_text(day) + " " + f.questions.front().words;
    auto reading = league::parse_when(words, t.w.now, offset_of(t));
    if (!reading.when.known() || reading.when.value.day != day)
        reading = league::parse_when(date_text(day), t.w.now, offset_of(t));
    if (!reading.when.known()) return "这一天不能记。" + ask_for(league::draft_field::when, false);
    f.when = reading.when;
    drop_questions(f, {league::question_kind::which_day});
    return std::nullopt;
}

std::optional<std::string> answer_day(const turn& t, activity_form& f, std::string_view text) {
    const auto& q = f.questions.front();
    const auto choice = typed_choice(text);
    if (choice && *choice <= static_cast<int>(q.days.size()))
        return take_day(t, f, q.days[static_cast<std::size_t>(*choice - 1)]);
    return choice ? std::optional{words_of(q)} : take_field(t, f, league::draft_field::when, text, false);
}

std::optional<std::string> answer_kind(const turn& t, activity_form& f, std::string_view text) {
    const auto& q = f.questions.front();
    const auto choice = typed_choice(text);
    if (q.kinds.empty() || !choice) return take_field(t, f, league::draft_field::kind, text, false);
    if (*choice > static_cast<int>(q.kinds.size())) return words_of(q);
    f.kind.set(q.kinds[static_cast<std::size_t>(*choice - 1)], league::sureness::stated);
    drop_questions(f, {league::question_kind::which_kind});
    return std::nullopt;
}

std::optional<std::string> answer_person(activity_form& f, std::string_view text) {
    const auto q = f.questions.front();
    const auto choice = typed_choice(text);
    const int none = static_cast<int>(q.people.size()) + 1;
    if (!choice || *choice > none) return "请回复1到" + std::to_string(none) + "的序号。\n" + words_of(q);
    f.questions.erase(f.questions.begin());
    if (*choice == none) return std::nullopt;
    const auto& who = q.people[static_cast<std::size_t>(*choice - 1)];
    // Of several with one name the card says which one it will be.
    const bool shared = q.about == league::question_kind::same_name && !who.branch.empty();
    add_person(f, {who.id, who.name + (shared ? "（" + who.branch + "）" : ""), league::sureness::stated});
    return std::nullopt;
}

// 1 leaves the name out; anything else is the name written anew (the flow has asked for it after a 2).
std::optional<std::string> answer_unknown(const turn& t, activity_form& f, std::string_view text) {
    if (typed_choice(text) == 1) {
        f.questions.erase(f.questions.begin());
        return std::nullopt;
    }
    if (typed_choice(text)) return "请回复 1 不记他，或直接写名单里的名字。";
    const auto read = league::parse_people(text, roster_for(t));
    if (const auto* refused = std::get_if<league::sentence_refusal>(&read)) return sentence_of(*refused);
    const auto& found = std::get<league::people_reading>(read);
    if (found.people.empty() && found.questions.empty())
        return "没有找到这个名字。\n" + words_of(f.questions.front());
    f.questions.erase(f.questions.begin());
    for (const auto& p : found.people) add_person(f, p);
    f.questions.insert(f.questions.begin(), found.questions.begin(), found.questions.end());
    return std::nullopt;
}

}  // namespace

std::optional<std::string> take_answer(const turn& t, activity_form& f, std::string_view text) {
    switch (f.questions.front().about) {
        case league::question_kind::which_kind:
            return answer_kind(t, f, text);
        case league::question_kind::which_day:
            return answer_day(t, f, text);
        case league::question_kind::same_name:
        case league::question_kind::nickname:
        case league::question_kind::perhaps_a_name:
            return answer_person(f, text);
        case league::question_kind::unknown_name:
            return answer_unknown(t, f, text);
    }
    f.questions.erase(f.questions.begin());
    return std::nullopt;
}

}  // namespace link100::chat
