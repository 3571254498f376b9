#include "words/numbered_words.hpp"

#include "league/base/plain_form.hpp"
#include "services/base/validation.hpp"

#include <charconv>
#include <string>

namespace link100::chat {
namespace {

constexpr std::size_t numbers_max = 20;

// Away with any of the marks and blanks in front.
void skip_any(std::string_view& text, std::u32string_view marks) {
    for (auto first = league::first_plain_point(text); first && marks.find(first->value) != marks.npos;
         first = league::first_plain_point(text))
        text.remove_prefix(first->bytes);
}

// Digits in any width. Nothing: there are none, or too many for a number.
std::optional<std::int64_t> take_number(std::string_view& text) {
    std::string digits;
    auto left = text;
    for (auto first = league::first_plain_point(left); first && first->value >= U'0' && first->value <= U'9';
         first = league::first_plain_point(left)) {
        digits += static_cast<char>(first->value);
        left.remove_prefix(first->bytes);
    }
    std::int64_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec != std::errc{}) return std::nullopt;
    text = left;
    return number;
}

constexpr std::u32string_view typed_blanks = U" \t\r\n";
constexpr std::u32string_view parting_marks = U" \t\r\n:,、";

}  // namespace

std::optional<numbered_words> split_number(std::string_view rest) {
    skip_any(rest, U" \t\r\n#");
    const auto number = take_number(rest);
    if (!number) return std::nullopt;
    rest = services::trimmed(rest);
    if (const auto mark = league::first_plain_point(rest);
        mark && (mark->value == U':' || mark->value == U','))
        rest = services::trimmed(rest.substr(mark->bytes));
    return numbered_words{*number, rest};
}

std::optional<numbered_words> split_floor(std::string_view words) {
    const auto number = take_number(words);
    if (!number) return std::nullopt;
    skip_any(words, typed_blanks);
    const auto behind = league::behind_plain(words, "楼");
    if (!behind) return std::nullopt;
    words = *behind;
    skip_any(words, parting_marks);
    return numbered_words{*number, services::trimmed(words)};
}

std::optional<std::vector<int>> numbers_in(std::string_view words) {
    std::vector<int> numbers;
    for (skip_any(words, parting_marks); !words.empty(); skip_any(words, parting_marks)) {
        const auto number = take_number(words);
        if (!number || *number > 1000 || numbers.size() == numbers_max) return std::nullopt;
        numbers.push_back(static_cast<int>(*number));
    }
    return numbers;
}

word_and_words split_word(std::string_view text) {
    constexpr std::u32string_view ends = U" \n\t:,";
    auto rest = text;
    auto next = league::first_plain_point(rest);
    while (next && ends.find(next->value) == ends.npos) {
        rest.remove_prefix(next->bytes);
        next = league::first_plain_point(rest);
    }
    if (!next) return {text, {}};
    const auto word = text.substr(0, text.size() - rest.size());
    if (next->value == U':' || next->value == U',') rest.remove_prefix(next->bytes);
    return {word, services::trimmed(rest)};
}

}  // namespace link100::chat
