// Makes an HMAC-SHA-256, which proves that a text was written by somebody who holds the key. It never hides
// the text.
#pragma once
#include <string>
#include <string_view>

namespace link100::platform {

[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view text);  // 32 raw bytes

}  // namespace link100::platform
