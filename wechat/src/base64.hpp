// Base64 as it occurs on the wire: line breaks are tolerated, spare bits of the last character ignored (six
// of ten EncodingAESKeys in use have some set), everything else is held to the standard.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace link100::wechat {

// Into `out`, replacing it; false if the text is not base64. Padding may be left out or must be right.
[[nodiscard]] bool decode_base64(std::string_view text, std::string& out);

}  // namespace link100::wechat
