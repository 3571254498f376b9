// Numbers as people type them in front of their words.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace link100::chat {

struct number_and_words {
    std::int64_t number;
    std::string_view words;
};

// “123456 好的”, “123456好的”, “#123456：好的”.
[[nodiscard]] std::optional<number_and_words> split_number(std::string_view rest);

struct word_and_words {
    std::string_view word;
    std::string_view words;
};

// “图书馆 归他们管”: what stands before the first blank, and the rest.
[[nodiscard]] word_and_words split_word(std::string_view text);

}  // namespace link100::chat
