// Reads what the platform's HTTP answers mean: fields, or an error that says what to do. It never lets a
// secret that it was given into an error.
#pragma once
#include "platform/http_client.hpp"
#include "platform/result.hpp"
#include "wechat/platform_error.hpp"
#include "wechat/wire.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace link100::wechat {

inline constexpr std::size_t answer_nodes_max = 100'000;  // values; a page of 10,000 openids fits
inline constexpr std::size_t error_message_bytes_max = 256;

using http_result = result<platform::http_answer, platform::http_failure>;

// The fields of a JSON answer whose errcode is absent or 0. `secrets` (the token, the app secret) are removed
// from what the platform says.
[[nodiscard]] result<wire_value, platform_error> read_api_answer(const http_result& sent,
                                                                 std::span<const std::string_view> secrets);

// The error of an exchange that gave no usable answer; nothing for a status of 200.
[[nodiscard]] std::optional<platform_error> transport_error(const http_result& sent);

}  // namespace link100::wechat
