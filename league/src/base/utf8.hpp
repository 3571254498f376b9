// Code points out of UTF-8 bytes, strict (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF).
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace link100::league {

struct code_point {
    char32_t value;
    std::size_t bytes;  // 1 … 4
};

// The first code point of `text`, which must not be empty; nullopt when it does not start with a whole one.
[[nodiscard]] std::optional<code_point> first_code_point(std::string_view text);

}  // namespace link100::league
