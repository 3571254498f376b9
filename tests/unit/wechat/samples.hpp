// Callbacks made as WeChat makes them, to be opened by the code under test.
#pragma once
#include "platform/random.hpp"
#include "wechat/callback.hpp"
#include "wechat/message_cipher.hpp"
#include "wechat/signature.hpp"

#include <array>
#include <string>
#include <string_view>

namespace link100::testing {

inline constexpr std::string_view sample_token = "tokenfortests";
inline constexpr std::string_view sample_app_id = "wx1234567890abcdef";
inline constexpr std::string_view sample_key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
inline constexpr std::string_view other_key = "0123456789012345678901234567890123456789012";
inline constexpr std::int64_t sample_time = 1'460'537'339;

inline wechat::callback_settings sample_settings(wechat::callback_mode mode = wechat::callback_mode::safe) {
    return {.token = std::string(sample_token),
            .app_id = std::string(sample_app_id),
            .encoding_aes_key = std::string(sample_key),
            .mode = mode,
            .replay_window = std::chrono::seconds{300}};
}

inline platform::time_point at(std::int64_t seconds) {
    return platform::time_point{std::chrono::seconds{seconds}};
}

inline std::string text_push(std::string_view content, std::string_view msg_id = "6272960105994287618",
                             std::string_view from = "oUserOpenId0000000000000001") {
    std::string out = "<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName>\n<FromUserName><![CDATA[";
    out += from;
    out += "]]></FromUserName>\n<CreateTime>1460537339</CreateTime>\n<MsgType><![CDATA[text]]></MsgType>\n";
    out += "<Content><![CDATA[";
    out += content;
    out += "]]></Content>\n<MsgId>";
    out += msg_id;
    return out + "</MsgId>\n</xml>";
}

struct sample_request {
    std::string query;
    std::string body;
};

inline std::string encrypted(std::string_view clear, std::string_view key = sample_key,
                             std::string_view app_id = sample_app_id) {
    wechat::message_cipher cipher(key, app_id);
    std::array<std::byte, wechat::salt_bytes> salt{};
    platform::random_bytes(salt);
    std::string out;
    cipher.encrypt(clear, salt, out);
    return out;
}

inline std::string sign(std::initializer_list<std::string_view> parts) {
    return std::string(wechat::view(wechat::sign_sorted({parts.begin(), parts.size()})));
}

// Envelope and query around what is already encrypted (or only says so).
inline sample_request wrapped(std::string_view encrypt, bool as_json = false, std::int64_t time = sample_time,
                              std::string_view nonce = "1320562132") {
    const auto timestamp = std::to_string(time);
    sample_request r;
    r.query = "signature=" + sign({sample_token, timestamp, nonce}) + "&timestamp=" + timestamp +
              "&nonce=" + std::string(nonce) + "&openid=oUserOpenId0000000000000001&encrypt_type=aes" +
              "&msg_signature=" + sign({sample_token, timestamp, nonce, encrypt});
    r.body = as_json
                 ? R"({"ToUserName":"gh_0123456789ab","Encrypt":")" + std::string(encrypt) + "\"}"
                 : "<xml>\n    <ToUserName><![CDATA[gh_0123456789ab]]></ToUserName>\n    <Encrypt><![CDATA[" +
                       std::string(encrypt) + "]]></Encrypt>\n</xml>\n";
    return r;
}

inline sample_request safe_request(std::string_view clear) {
    return wrapped(encrypted(clear));
}

inline sample_request plain_request(std::string_view clear) {
    const auto timestamp = std::to_string(sample_time);
    return {"signature=" + sign({sample_token, timestamp, "99"}) + "&timestamp=" + timestamp + "&nonce=99",
            std::string(clear)};
}

}  // namespace link100::testing
