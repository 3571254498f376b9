// Text reduced to what it says: full width becomes half, capitals small, and blanks, punctuation, marks of
// direction, emoji and control characters fall away. For comparing only; nothing folded is ever shown or
// kept.
#pragma once
#include <string>
#include <string_view>

namespace link100::league {

// Stands for bytes that are no UTF-8, so that nothing is joined across them.
inline constexpr char32_t fold_break = 0xFFFD;

[[nodiscard]] std::u32string fold(std::string_view text);

}  // namespace link100::league
