// Numbers as people write them: 12, 十二, 两, 二十八, 廿八, 三十多.
#pragma once
#include "sentence/sentence_text.hpp"

#include <cstddef>
#include <optional>

namespace link100::league {

inline constexpr int number_digits_max = 8;  // 20260403; more digits are a telephone number or the like

struct read_number {
    int value = 0;
    std::size_t length = 0;  // characters
    bool digits = false;     // written in 0–9
    bool leading_zero = false;
};

// The number that begins at `at`, nullopt if none does.
[[nodiscard]] std::optional<read_number> number_at(const scanned_text& text, std::size_t at);

// 0–9 of 〇一…九 and 两, or -1.
[[nodiscard]] int han_digit(char32_t c);

}  // namespace link100::league
