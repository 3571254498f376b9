// Brings text that can be typed in two widths into one form, for understanding (commands, numbers, codes,
// headings of tables) and for comparing. Words that people write are never kept or shown in this form, but
// as they wrote them; only numbers and codes are kept so.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace link100::league {

// Full-width letters, digits and signs (U+FF01 … U+FF5E) become those of ASCII, blanks of any width
// (U+00A0, U+2000 … U+200A, U+202F, U+205F, U+3000) become a space; everything else stays.
[[nodiscard]] char32_t half_width(char32_t c);

// Whether the character shows nothing and separates nothing: marks of joining and direction, byte order
// mark, soft hyphen.
[[nodiscard]] bool is_invisible(char32_t c);

// `text` in half width and without invisible characters. Letters keep their case; bytes that are no UTF-8
// stay.
[[nodiscard]] std::string plain_form(std::string_view text);

// plain_form with A–Z as a–z.
[[nodiscard]] std::string plain_small_form(std::string_view text);

struct plain_point {
    char32_t value = 0;     // in plain form
    std::size_t bytes = 0;  // of the text, those of invisible characters in front of it among them
};

// The first visible character of `text`; nothing if there is none, or if the bytes there are no UTF-8.
[[nodiscard]] std::optional<plain_point> first_plain_point(std::string_view text);

// What stands behind `prefix`, as it was written; nothing if the text does not begin with it. `prefix` is
// given in plain form and small letters, and is found in any width and case.
[[nodiscard]] std::optional<std::string_view> behind_plain(std::string_view text, std::string_view prefix);

// `text` without blanks of any width, line ends and invisible characters at both ends.
[[nodiscard]] std::string_view without_blanks_around(std::string_view text);

}  // namespace link100::league
