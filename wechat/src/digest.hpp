// SHA-1 and SHA-256 of several pieces, with the algorithm fetched and the context made once a thread: half
// the time of asking OpenSSL anew for each.
#pragma once
#include <array>
#include <initializer_list>
#include <span>
#include <string_view>

namespace link100::wechat {

[[nodiscard]] std::array<unsigned char, 20> sha1(std::span<const std::string_view> pieces);
[[nodiscard]] std::array<unsigned char, 32> sha256(std::span<const std::string_view> pieces);

}  // namespace link100::wechat
