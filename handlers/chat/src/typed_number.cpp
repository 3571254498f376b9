#include "typed_number.hpp"

#include "services/validation.hpp"

#include <algorithm>
#include <charconv>

namespace link100::chat {

std::optional<number_and_words> split_number(std::string_view rest) {
    while (!rest.empty() && (rest.front() == '#' || rest.front() == ' ')) rest.remove_prefix(1);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error != std::errc{}) return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    rest = services::trimmed(rest);
    for (const std::string_view mark : {":", "：", "，", ","})
        if (rest.starts_with(mark)) rest = services::trimmed(rest.substr(mark.size()));
    return number_and_words{number, rest};
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
