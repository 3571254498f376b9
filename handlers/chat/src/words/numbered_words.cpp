#include "words/numbered_words.hpp"

#include "services/base/validation.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace link100::chat {
namespace {

constexpr std::size_t numbers_max = 20;

std::optional<std::int64_t> take_number(std::string_view& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

void skip_marks(std::string_view& text) {
    for (bool again = true; again;) {
        again = false;
        text = services::trimmed(text);
        for (const std::string_view mark : {":", "：", "，", ",", "、"})
            if (text.starts_with(mark)) text.remove_prefix(mark.size()), again = true;
    }
}

}  // namespace

std::optional<numbered_words> split_number(std::string_view rest) {
    rest = services::trimmed(rest);
    while (rest.starts_with('#')) rest = services::trimmed(rest.substr(1));
    const auto number = take_number(rest);
    if (!number) return std::nullopt;
    rest = services::trimmed(rest);
    for (const std::string_view mark : {":", "：", "，", ","})
        if (rest.starts_with(mark)) rest = services::trimmed(rest.substr(mark.size()));
    return numbered_words{*number, rest};
}

std::optional<numbered_words> split_floor(std::string_view words) {
    constexpr std::string_view mark = "楼";
    const auto number = take_number(words);
    if (!number) return std::nullopt;
    words = services::trimmed(words);
    if (!words.starts_with(mark)) return std::nullopt;
    words.remove_prefix(mark.size());
    skip_marks(words);
    return numbered_words{*number, words};
}

std::optional<std::vector<int>> numbers_in(std::string_view words) {
    std::vector<int> numbers;
    for (skip_marks(words); !words.empty(); skip_marks(words)) {
        const auto number = take_number(words);
        if (!number || *number > 1000 || numbers.size() == numbers_max) return std::nullopt;
        numbers.push_back(static_cast<int>(*number));
    }
    return numbers;
}

word_and_words split_word(std::string_view text) {
    auto end = text.size();
    for (const std::string_view blank : {" ", "\n", "\t", "\u3000", "：", "，"})
        end = std::min(end, text.find(blank));
    auto rest = text.substr(end);
    for (const std::string_view mark : {"：", "，"})
        if (rest.starts_with(mark)) rest.remove_prefix(mark.size());
    return {text.substr(0, end), services::trimmed(rest)};
}

}  // namespace link100::chat
