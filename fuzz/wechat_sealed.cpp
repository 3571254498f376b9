// Any clear text in a callback that is encrypted and signed after it was mutated, so that it gets past the
// signature and reaches what lies behind it. The first byte chooses the envelope: 'j' JSON, all others XML.
#include "fuzz_input.hpp"
#include "wechat/callback.hpp"
#include "wechat/decode_json.hpp"
#include "wechat/dedup.hpp"
#include "wechat/message_cipher.hpp"
#include "wechat/reply.hpp"
#include "wechat/signature.hpp"

#include <array>
#include <string>

namespace {

using namespace link100;

constexpr std::string_view token = "fuzztoken";
constexpr std::string_view app_id = "wx0123456789abcdef";
constexpr std::string_view aes_key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
constexpr std::string_view timestamp = "1460537339";
constexpr std::string_view nonce = "1320562132";
// A callback has at most body_bytes_max bytes, a third of which is base64's.
constexpr std::size_t clear_bytes_max = 32 * 1024;

std::string sealed_text(std::string_view clear) {
    static wechat::message_cipher cipher(aes_key, app_id);
    const std::array<std::byte, wechat::salt_bytes> salt{};
    std::string out;
    cipher.encrypt(clear, salt, out);
    return out;
}

std::string envelope(std::string_view encrypted, bool as_json) {
    return as_json ? R"({"ToUserName":"gh_0123456789ab","Encrypt":")" + std::string(encrypted) + "\"}"
                   : "<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName><Encrypt><![CDATA[" +
                         std::string(encrypted) + "]]></Encrypt></xml>";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto clear = fuzz::text_of(data, size);
    if (clear.empty() || clear.size() > clear_bytes_max) return 0;
    const bool as_json = clear.front() == 'j';
    clear.remove_prefix(1);
    static wechat::callback_codec codec({.token = std::string(token),
                                         .app_id = std::string(app_id),
                                         .encoding_aes_key = std::string(aes_key),
                                         .replay_window = std::chrono::seconds{0}});
    const auto encrypted = sealed_text(clear);
    const std::array<std::string_view, 4> parts{token, timestamp, nonce, encrypted};
    const auto query = "timestamp=" + std::string(timestamp) + "&nonce=" + std::string(nonce) +
                       "&msg_signature=" + std::string(wechat::view(wechat::sign_sorted(parts)));
    const auto now = platform::time_point{std::chrono::seconds{1'460'537'339}};
    const auto opened = codec.open(query, envelope(encrypted, as_json), now);
    // The operator's decoder reads the clear text by the same functions.
    const auto decoded = wechat::decode_to_json({}, "", clear);
    fuzz::require(opened.has_value() == decoded.has_value(), "callback and decoder accept the same");
    if (!opened) {
        fuzz::require(opened.error() == decoded.error(), "callback and decoder refuse for the same reason");
        return 0;
    }
    static_cast<void>(wechat::dedup_key(opened->message));
    const auto reply = wechat::write_reply(wechat::text_reply{"收到"}, opened->message, opened->format, now);
    fuzz::require(reply.has_value(), "a text can be answered to everything that is accepted");
    fuzz::require(!codec.seal(*reply, *opened, now).empty(), "and be sealed");
    return 0;
}
