// Makes SHA-1 signatures as WeChat defines them, as 40 characters of lower-case hexadecimal. It never tells
// by its time where two signatures differ.
#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>

namespace link100::wechat {

inline constexpr std::size_t signature_length = 40;

using signature_text = std::array<char, signature_length>;

[[nodiscard]] inline std::string_view view(const signature_text& s) {
    return {s.data(), s.size()};
}

// The parts sorted by their bytes and joined: a callback's signature (token, timestamp, nonce), msg_signature
// (and Encrypt), a card's (its values). At most signed_parts_max parts.
inline constexpr std::size_t signed_parts_max = 8;
[[nodiscard]] signature_text sign_sorted(std::span<const std::string_view> parts);

// The bytes as they are: rawData + session_key.
[[nodiscard]] signature_text sign_joined(std::span<const std::string_view> parts);

// For wx.config of a page (WeChat: JS-SDK使用权限签名算法); url without its fragment, exactly as the browser
// has it.
[[nodiscard]] signature_text sign_page(std::string_view jsapi_ticket, std::string_view noncestr,
                                       std::string_view timestamp, std::string_view url);

// Whether the two are equal, in a time that does not depend on where they differ; false unless `given` has 40
// characters.
[[nodiscard]] bool fits(const signature_text& computed, std::string_view given);

}  // namespace link100::wechat
