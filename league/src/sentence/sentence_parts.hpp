// What the steps of reading a sentence hand to each other. Each step is one file and takes what it has
// understood out of the sight of the next: the words of the theme are not searched for people.
#pragma once
#include "league/sentence/sentence.hpp"
#include "sentence/date_items.hpp"
#include "sentence/name_automaton.hpp"
#include "sentence/sentence_text.hpp"
#include "sentence/sentence_words.hpp"

#include <optional>
#include <string>
#include <vector>

namespace link100::league {

struct theme_found {
    text_span words;
    sureness sure = sureness::stated;
};

struct sentence_parts {
    sentence_parts(const scanned_text& t, const word_hits& w, const prepared_roster& r)
        : text(t), words(w), roster(r) {}

    const scanned_text& text;
    const word_hits& words;
    const prepared_roster& roster;
    time_items times;
    std::vector<text_span> quotes;  // what stands between “ ” or 《 》
    std::optional<theme_found> theme;
    std::vector<text_span> people;  // where people and groups stand
    std::optional<text_span> place;
    bool only_people = false;  // the whole text is the answer to “who?”

    // The words of the theme, of a quotation, or about time: not about who, where and how.
    [[nodiscard]] bool taken(std::size_t at) const;
    // Where the clause that holds `at` ends.
    [[nodiscard]] std::size_t clause_end(std::size_t at) const;
};

struct kind_found {
    understood<activity_kind> kind;
    std::vector<activity_kind> choices;  // more than one: has to be asked
    std::optional<text_span> thing;      // the words that say what was done: 篮球赛
};

[[nodiscard]] std::vector<text_span> find_quotes(const scanned_text& text);
[[nodiscard]] std::optional<theme_found> find_theme(const sentence_parts& s);
// What can still stand for a theme when none is named: 修电脑 in 帮张三修电脑, 篮球赛, a short clause of a
// talk.
[[nodiscard]] std::optional<theme_found> theme_left_over(const sentence_parts& s, const kind_found& kind);
[[nodiscard]] kind_found find_kind(const sentence_parts& s);
[[nodiscard]] understood<activity_mode> find_mode(const sentence_parts& s);
[[nodiscard]] std::optional<text_span> find_place(const sentence_parts& s);
[[nodiscard]] people_reading find_people(sentence_parts& s);
void find_group(sentence_parts& s, people_reading& into);

// Names and what stands around them (sentence_names.cpp).
[[nodiscard]] bool is_surname(char32_t c);
[[nodiscard]] bool is_double_surname(char32_t a, char32_t b);
[[nodiscard]] bool is_word_too(std::u32string_view name);  // 高峰, 文明: a name and an everyday word
[[nodiscard]] bool joins_people(char32_t c);               // 和 跟 与 给 帮 …
[[nodiscard]] bool names_may_end(const sentence_parts& s, std::size_t at);

}  // namespace link100::league
