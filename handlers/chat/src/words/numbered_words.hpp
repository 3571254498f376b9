// What people type after a command: a number or a word, and what follows it. Numbers, blanks and marks are
// read in any width; the words stay as they were written.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace link100::chat {

struct numbered_words {
    std::int64_t number;
    std::string_view words;
};

// “123456 好的”, “123456好的”, “#123456：好的”; nothing when it does not begin with a number.
[[nodiscard]] std::optional<numbered_words> split_number(std::string_view rest);

// “3楼 好的” → 3 and “好的”; nothing when it does not begin so.
[[nodiscard]] std::optional<numbered_words> split_floor(std::string_view words);

// “1 3”, “1、3”, “13” is thirteen; nothing when anything else stands there.
[[nodiscard]] std::optional<std::vector<int>> numbers_in(std::string_view words);

struct word_and_words {
    std::string_view word;
    std::string_view words;
};

// “图书馆 归他们管”: what stands before the first blank, and the rest.
[[nodiscard]] word_and_words split_word(std::string_view text);

}  // namespace link100::chat
