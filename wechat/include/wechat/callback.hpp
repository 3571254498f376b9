// The callback's one way in and out: from (mode, query, body) to a message or a named refusal, and from a
// reply to the bytes that WeChat accepts (WeChat: 消息加解密说明; 服务器配置). It never takes the mode from a
// request, only from the operator: in safe and compatible mode nothing but the decrypted part is ever looked
// at.
#pragma once
#include "config/settings.hpp"
#include "platform/clock.hpp"
#include "platform/result.hpp"
#include "wechat/message.hpp"
#include "wechat/refusal.hpp"
#include "wechat/wire.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace link100::wechat {

inline constexpr std::size_t body_bytes_max = 64 * 1024;  // of a callback; a real one has about 1 KiB
inline constexpr std::size_t query_bytes_max = 4 * 1024;

using callback_mode = config::message_mode;

struct callback_settings {
    std::string token;
    std::string app_id;
    std::string encoding_aes_key;  // 43 characters; may be empty in plain mode only
    std::string previous_aes_key;  // tried second, after a change of the key; empty: none
    callback_mode mode = callback_mode::safe;
    std::chrono::seconds replay_window{300};  // either way from now; 0: timestamps are not compared
    // gh_…: what ToUserName must be (wechat-protocol.md §2), inside, and on the envelope when it says one.
    // Empty: not compared.
    std::string original_id{};
};

[[nodiscard]] callback_settings callback_settings_of(const config::wechat_settings& s);

struct opened_callback {
    incoming message;
    bool encrypted = false;
    wire_format format = wire_format::xml;
    std::int64_t timestamp = 0;  // of the query, seconds since 1970
    std::string nonce;
    // The timestamp lies outside the replay window. WeChat's honest retry of a message that we know already
    // is older too, so the codec does not refuse a stale message: the caller looks for the dedup key first;
    // known → the kept reply, unknown and stale → refuse (refusal::stale). In plain mode no signature covers
    // the body: there, the caller should also refuse a (timestamp, nonce) seen with another dedup key.
    bool stale = false;
};

// What the platform says in clear, before it is a typed message. The views live until the codec's next call.
struct unwrapped_callback {
    std::string_view clear;  // XML or JSON
    bool encrypted = false;
    wire_format format = wire_format::xml;
    std::int64_t timestamp = 0;
    std::string_view nonce;
    bool stale = false;
};

// One a thread, because a codec keeps its cipher contexts and its buffer. The whole way from query to
// encrypted reply takes about 6 µs.
class callback_codec {
public:
    // Throws std::invalid_argument when the settings cannot work (a key that is not 43 base64 characters, a
    // missing token), naming the setting and never its value.
    explicit callback_codec(const callback_settings& settings);
    ~callback_codec();
    callback_codec(callback_codec&&) noexcept;
    callback_codec& operator=(callback_codec&&) noexcept;

    // GET: the echostr to answer with, byte by byte.
    [[nodiscard]] result<std::string, refusal> verify_handshake(std::string_view query);

    // POST: the signature is checked before anything is decrypted, the app id before anything is parsed.
    [[nodiscard]] result<opened_callback, refusal> open(std::string_view query, std::string_view body,
                                                        platform::time_point now);

    // open() without its last step, for tools that show what was sent.
    [[nodiscard]] result<unwrapped_callback, refusal> unwrap(std::string_view query, std::string_view body,
                                                             platform::time_point now);

    // The answer's bytes: encrypted and signed if the message was, in its format. "success" and the empty
    // reply stay as they are in every mode.
    [[nodiscard]] std::string seal(std::string_view reply, const opened_callback& opened,
                                   platform::time_point now);

private:
    struct state;
    std::unique_ptr<state> state_;
};

// The answer's Content-Type.
[[nodiscard]] std::string_view content_type(wire_format format);

}  // namespace link100::wechat
