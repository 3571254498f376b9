#include "league/sentence/sentence.hpp"

#include "sentence/sentence_parts.hpp"

#include <algorithm>
#include <iterator>

namespace link100::league {
namespace {

std::optional<sentence_refusal> refusal(const std::optional<scanned_text>& text, bool too_long) {
    if (too_long) return sentence_refusal::too_long;
    if (!text) return sentence_refusal::not_utf8;
    const auto readable = [](char32_t c) { return is_han(c) || is_digit(c) || (c >= U'a' && c <= U'z'); };
    if (std::none_of(text->chars().begin(), text->chars().end(), readable)) return sentence_refusal::empty;
    return std::nullopt;
}

bool too_many(const people_reading& p) {
    return p.people.size() + p.questions.size() > sentence_people_max;
}

std::chrono::sys_days local_day(const sentence_context& at, int offset) {
    return std::chrono::floor<std::chrono::days>(at.now + std::chrono::minutes{offset});
}

// Words about time inside the theme say what was talked about, not when; but a theme typed without a stop may
// run into them, and find_theme has cut those off.
void read_theme_and_time(sentence_parts& s, activity_draft& d, const sentence_context& at, int offset) {
    s.times = find_time_items(s.text, local_day(at, offset));
    s.quotes = find_quotes(s.text);
    for (const auto q : s.quotes) s.times.drop_within(q);
    s.theme = find_theme(s);
    if (s.theme) s.times.drop_within(s.theme->words);
    const auto when = resolve_time(s.times, at.now, offset);
    d.when = when.when;
    if (when.trouble == when_trouble::none) return;
    draft_question q{question_kind::which_day, {}, when.trouble, when.days, {}, {}};
    if (!s.times.days.empty())
        q.words = s.text.slice(s.times.days.front().span);
    else if (!s.times.parts.empty())
        q.words = s.text.slice(s.times.parts.front().span);
    else if (!s.times.clocks.empty())
        q.words = s.text.slice(s.times.clocks.front().span);
    d.questions.push_back(std::move(q));
}

void read_kind(activity_draft& d, const kind_found& found) {
    d.kind = found.kind;
    if (!found.choices.empty())
        d.questions.push_back({question_kind::which_kind, {}, when_trouble::none, {}, found.choices, {}});
}

void list_missing(activity_draft& d) {
    const auto need = [&](bool known, draft_field f) {
        if (!known) d.missing.push_back(f);
    };
    need(d.kind.known(), draft_field::kind);
    need(d.when.known(), draft_field::when);
    const bool asked = std::any_of(d.questions.begin(), d.questions.end(), [](const auto& q) {
        return q.about == question_kind::same_name || q.about == question_kind::nickname ||
               q.about == question_kind::perhaps_a_name;
    });
    need(!d.people.empty() || d.headcount || !d.group.empty() || asked, draft_field::people);
    need(d.mode.known(), draft_field::mode);
    need(d.place.known() || (d.mode.known() && d.mode.value == activity_mode::online), draft_field::place);
    need(d.theme.known(), draft_field::theme);
    std::stable_sort(d.questions.begin(), d.questions.end(),
                     [](const auto& a, const auto& b) { return a.about < b.about; });
}

}  // namespace

std::variant<activity_draft, sentence_refusal> read_sentence(std::string_view text,
                                                             const prepared_roster& roster,
                                                             const sentence_context& at) {
    bool too_long = false;
    const auto scanned = scan_text(text, sentence_max, too_long);
    if (const auto no = refusal(scanned, too_long)) return *no;
    const int offset = std::clamp(at.utc_offset_minutes, utc_offset_min, utc_offset_max);
    const word_hits words{*scanned};
    sentence_parts s{*scanned, words, roster};
    activity_draft d;
    read_theme_and_time(s, d, at, offset);
    auto who = find_people(s);
    if (too_many(who)) return sentence_refusal::too_many_people;
    d.people = std::move(who.people);
    d.headcount = who.headcount;
    d.group = std::move(who.group);
    std::move(who.questions.begin(), who.questions.end(), std::back_inserter(d.questions));
    s.place = find_place(s);
    if (s.place) d.place.set(scanned->slice(*s.place), sureness::stated);
    const auto kind = find_kind(s);
    d.mode = find_mode(s);
    if (!s.theme) s.theme = theme_left_over(s, kind);
    if (s.theme) d.theme.set(scanned->slice(s.theme->words), s.theme->sure);
    read_kind(d, kind);
    list_missing(d);
    return d;
}

std::variant<people_reading, sentence_refusal> parse_people(std::string_view text,
                                                            const prepared_roster& roster) {
    bool too_long = false;
    const auto scanned = scan_text(text, sentence_max, too_long);
    if (const auto no = refusal(scanned, too_long)) return *no;
    const word_hits words{*scanned};
    sentence_parts s{*scanned, words, roster};
    s.only_people = true;
    auto found = find_people(s);
    if (too_many(found)) return sentence_refusal::too_many_people;
    return found;
}

}  // namespace link100::league
