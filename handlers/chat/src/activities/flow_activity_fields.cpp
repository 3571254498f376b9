#include "activities/flow_activity_fields.hpp"

#include "activities/flow_activity_card.hpp"
#include "league/base/plain_form.hpp"
#include "services/base/validation.hpp"
#include "services/roster/contacts.hpp"

#include <algorithm>
#include <stdexcept>

namespace link100::chat {
namespace {

bool says_none(std::string_view typed) {
    const auto text = league::plain_form(typed);
    return text == "跳过" || text == "无" || text == "没有" || text == "0";
}

std::optional<std::string> take_activity_kind(activity_form& f, std::string_view text) {
    const auto kind = league::parse_kind(text);
    if (!kind) return "没听懂类型。" + ask_for(league::draft_field::kind, false);
    f.kind.set(*kind, league::sureness::stated);
    drop_questions(f, {league::question_kind::which_kind});
    return std::nullopt;
}

std::optional<std::string> take_activity_time(const turn& t, activity_form& f, std::string_view text) {
    const auto reading = league::parse_when(text, t.w.now, offset_of(t));
    if (reading.when.known()) {
        f.when = reading.when;
        drop_questions(f, {league::question_kind::which_day});
        return std::nullopt;
    }
    if (reading.trouble == league::when_trouble::none)
        return "没听懂时间。" + ask_for(league::draft_field::when, false);
    const league::draft_question q{
        league::question_kind::which_day, std::string{text}, reading.trouble, reading.days, {}, {}};
    if (reading.days.empty()) return words_of(q);
    drop_questions(f, {league::question_kind::which_day});
    f.questions.insert(f.questions.begin(), q);
    return std::nullopt;
}

constexpr std::initializer_list<league::question_kind> about_people{
    league::question_kind::same_name, league::question_kind::nickname, league::question_kind::perhaps_a_name,
    league::question_kind::unknown_name};

std::optional<std::string> take_people(const turn& t, activity_form& f, std::string_view text,
                                       bool may_skip) {
    if (may_skip && says_none(text)) {
        f.people.clear();
        f.headcount.reset();
        f.group.clear();
        drop_questions(f, about_people);
        return std::nullopt;
    }
    const auto read = league::parse_people(text, roster_for(t));
    if (const auto* refused = std::get_if<league::sentence_refusal>(&read)) return sentence_of(*refused);
    const auto& found = std::get<league::people_reading>(read);
    if (found.people.empty() && found.questions.empty() && !found.headcount && found.group.empty())
        return "没有找到名单里的同学。" + ask_for(league::draft_field::people, may_skip);
    f.people = found.people;
    f.headcount = found.headcount;
    f.group = found.group;
    drop_questions(f, about_people);
    f.questions.insert(f.questions.begin(), found.questions.begin(), found.questions.end());
    return std::nullopt;
}

std::optional<std::string> take_mode(activity_form& f, std::string_view text) {
    const auto choice = typed_choice(text);
    auto mode = choice ? std::nullopt : league::parse_mode(text);
    if (choice == 1 || says_none(text)) mode = league::activity_mode::offline;
    if (choice == 2) mode = league::activity_mode::online;
    if (!mode) return "请回复 1 线下，2 线上。";
    f.mode.set(*mode, league::sureness::stated);
    return std::nullopt;
}

std::optional<std::string> take_activity_words(league::understood<std::string>& field, std::string_view name,
                                               std::string_view text, std::size_t characters_max) {
    if (says_none(text)) {
        field = {};
        return std::nullopt;
    }
    if (const auto bad = services::check_text("text", name, text, characters_max)) return bad->text;
    field.set(std::string{text}, league::sureness::stated);
    return std::nullopt;
}

}  // namespace

int offset_of(const turn& t) {
    return static_cast<int>(t.w.rules.zone.offset.count());
}

void drop_questions(activity_form& f, std::initializer_list<league::question_kind> kinds) {
    std::erase_if(f.questions, [&](const league::draft_question& q) {
        return std::ranges::find(kinds, q.about) != kinds.end();
    });
}

league::prepared_roster roster_for(const turn& t) {
    std::vector<league::roster_person> people;
    for (const auto& r : services::roster_of(t.w.tx, t.who->id))
        if (r.state == league::contact_state::confirmed) people.push_back({r.id, r.name, r.branch, r.grade});
    auto made = league::prepared_roster::make(people);
    // Names are checked when they are entered, so a refusal is a defect of ours and not the cadre's.
    if (std::holds_alternative<league::roster_refusal>(made))
        throw std::logic_error("a roster that was accepted cannot be read");
    return std::get<league::prepared_roster>(std::move(made));
}

std::optional<std::string> take_field(const turn& t, activity_form& f, league::draft_field field,
                                      std::string_view text, bool may_skip) {
    switch (field) {
        case league::draft_field::kind:
            return take_activity_kind(f, text);
        case league::draft_field::when:
            return take_activity_time(t, f, text);
        case league::draft_field::people:
            return take_people(t, f, text, may_skip);
        case league::draft_field::mode:
            return take_mode(f, text);
        case league::draft_field::place:
            return take_activity_words(f.place, "地点", text, services::activity_place_characters_max);
        case league::draft_field::theme:
            return take_activity_words(f.theme, "主题", text, services::activity_theme_characters_max);
    }
    return "没有这一项。";
}

bool is_needed(const activity_form& f, league::draft_field field) {
    if (field == league::draft_field::kind || field == league::draft_field::when) return true;
    const bool personal = f.kind.known() && (f.kind.value == league::activity_kind::talk ||
                                             f.kind.value == league::activity_kind::good_deed);
    return field == league::draft_field::people && personal;
}

bool is_there(const activity_form& f, league::draft_field field) {
    switch (field) {
        case league::draft_field::kind:
            return f.kind.known();
        case league::draft_field::when:
            return f.when.known();
        case league::draft_field::people:
            return !f.people.empty();
        case league::draft_field::mode:
            return f.mode.known();
        case league::draft_field::place:
            return f.place.known();
        case league::draft_field::theme:
            return f.theme.known();
    }
    return false;
}

std::string sentence_of(league::sentence_refusal refusal) {
    switch (refusal) {
        case league::sentence_refusal::empty:
            return "没有看到文字，请再写一次。";
        case league::sentence_refusal::too_long:
            return "这句话太长了（最多" + std::to_string(league::sentence_max) + "字），请写短一些。";
        case league::sentence_refusal::not_utf8:
            return "这段文字读不出来，请再写一次。";
        case league::sentence_refusal::too_many_people:
            return "一次最多写" + std::to_string(league::sentence_people_max) + "位同学，请分几次记。";
    }
    return "没听懂，请再写一次。";
}

std::optional<int> typed_choice(std::string_view text) {
    constexpr std::size_t digits_max = 2;
    const auto plain = league::plain_form(text);
    if (plain.empty() || plain.size() > digits_max) return std::nullopt;
    int n = 0;
    for (const char c : plain) {
        if (c < '0' || c > '9') return std::nullopt;
        n = n * 10 + (c - '0');
    }
    return n > 0 ? std::optional{n} : std::nullopt;
}

}  // namespace link100::chat
