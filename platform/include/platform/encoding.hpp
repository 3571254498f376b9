// Turns bytes into text and back: hexadecimal, base64, percent-encoding, UTF-8's rules, SHA-256. It never
// repairs what is wrong: a broken input gives nothing.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace link100::platform {

[[nodiscard]] std::string hex_encode(std::string_view bytes);  // lower case
[[nodiscard]] std::string base64_encode(std::string_view bytes);
[[nodiscard]] std::string base64url_encode(std::string_view bytes);  // without padding

// Standard base64 with padding; nothing on any character outside the alphabet or a wrong length.
[[nodiscard]] std::optional<std::string> base64_decode(std::string_view text);

// RFC 3986: everything but letters, digits and -._~ becomes %XX.
[[nodiscard]] std::string percent_encode(std::string_view text);

// %XX and, if asked, + as a blank; nothing on a broken escape.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, bool plus_is_blank);

// Well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text);

// The number of code points of well-formed UTF-8 text.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

// The longest prefix of at most `bytes` bytes that cuts no character.
[[nodiscard]] std::string_view utf8_prefix(std::string_view text, std::size_t bytes);

[[nodiscard]] std::string sha256(std::string_view bytes);  // 32 raw bytes

// Whether length and content are equal, in a time that does not depend on where the two differ.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace link100::platform
