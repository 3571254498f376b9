// Checks and opens user data that passes through the mini-program's hands, by the session_key (WeChat:
// 开放数据校验与解密). It never trusts the client's word alone. A login made meanwhile changes the key, so
// the last two keys are tried.
#pragma once
#include "platform/clock.hpp"
#include "platform/result.hpp"
#include "wechat/wire.hpp"

#include <chrono>
#include <span>
#include <string>
#include <string_view>

namespace link100::miniapp {

inline constexpr std::size_t encrypted_data_bytes_max = 16 * 1024;
inline constexpr std::chrono::minutes watermark_age_max{10};

enum class data_refusal {
    bad_key,    // session_key is not 16 bytes of base64
    bad_iv,     // iv is not 16 bytes of base64
    base64,     // the data is not base64
    length,     // not a whole number of AES blocks, none, or too many
    stale_key,  // no key opens it: log in again, then ask for the data anew
    appid,      // the watermark names another mini-program
    too_old,    // the watermark's time is more than watermark_age_max from now
};

[[nodiscard]] std::string_view to_string(data_refusal r);

// Whether SHA-1(raw_data + session_key) is the signature, for one of the keys. raw_data: the client's exact
// bytes.
[[nodiscard]] bool raw_data_fits(std::string_view raw_data, std::string_view signature,
                                 std::span<const std::string_view> session_keys);

struct encrypted_data {
    std::string_view data;  // base64; blanks and line breaks within are ignored
    std::string_view iv;    // base64
};

// The JSON object within the data; keys newest first.
[[nodiscard]] result<wechat::wire_value, data_refusal> open_user_data(
    const encrypted_data& e, std::span<const std::string_view> session_keys, std::string_view app_id,
    platform::time_point now);

}  // namespace link100::miniapp
