#include "wechat/callback.hpp"

#include "base64.hpp"
#include "message_reader.hpp"
#include "platform/random.hpp"
#include "query.hpp"
#include "wechat/json_text.hpp"
#include "wechat/message_cipher.hpp"
#include "wechat/signature.hpp"
#include "wire_document.hpp"
#include "xml_text.hpp"

#include <array>
#include <cstdlib>
#include <optional>
#include <stdexcept>

namespace link100::wechat {
namespace {

std::int64_t seconds_of(platform::time_point t) {
    return platform::to_micros(t) / 1'000'000;
}

std::string envelope(wire_format format, std::string_view encrypt, std::string_view signature,
                     std::string_view timestamp, std::string_view nonce) {
    if (format == wire_format::json)
        return json_object()
            .text("Encrypt", encrypt)
            .text("MsgSignature", signature)
            .raw("TimeStamp", timestamp)
            .text("Nonce", nonce)
            .str();
    std::string out;
    out.reserve(encrypt.size() + 256);
    out += "<xml>\n<Encrypt>";
    append_cdata(encrypt, out);
    out += "</Encrypt>\n<MsgSignature>";
    append_cdata(signature, out);
    out += "</MsgSignature>\n<TimeStamp>";
    out += timestamp;
    out += "</TimeStamp>\n<Nonce>";
    append_cdata(nonce, out);
    out += "</Nonce>\n</xml>";
    return out;
}

}  // namespace

struct callback_codec::state {
    callback_settings settings;
    std::optional<message_cipher> current, previous;
    query_reader query;
    wire_document document;
    std::string body;    // parsed in place
    std::string cipher;  // decoded and decrypted in place; the clear text lies in it

    [[nodiscard]] bool signature_fits(const callback_query& q) const {
        const std::array<std::string_view, 3> parts{settings.token, *q.timestamp, *q.nonce};
        return q.signature && fits(sign_sorted(parts), *q.signature);
    }

    [[nodiscard]] bool stale(std::int64_t timestamp, platform::time_point now) const {
        const auto window = settings.replay_window.count();
        return window > 0 && std::abs(seconds_of(now) - timestamp) > window;
    }

    // No signature covers the envelope's own ToUserName, and some envelopes go without: it can only give a
    // message away, never prove it. The name inside must be there and be ours.
    [[nodiscard]] bool envelope_is_for_another() {
        const auto to = document.root()["ToUserName"].text();
        return !settings.original_id.empty() && !to.empty() && to != settings.original_id;
    }

    [[nodiscard]] bool is_for_another(std::string_view to) const {
        return !settings.original_id.empty() && to != settings.original_id;
    }

    // Signature first: what a stranger sends is never decrypted.
    result<std::string_view, refusal> decrypted(const callback_query& q) {
        const auto encrypt = document.root()["Encrypt"].text();
        if (encrypt.empty()) return refusal::encryption_required;
        if (!q.msg_signature) return refusal::missing_parameter;
        const std::array<std::string_view, 4> parts{settings.token, *q.timestamp, *q.nonce, encrypt};
        if (!fits(sign_sorted(parts), *q.msg_signature)) return refusal::signature;
        if (!decode_base64(encrypt, cipher)) return refusal::base64;
        const auto clear = current->decrypt(cipher);
        if (clear || !previous) return clear;
        // Both keys failing is told as the current one's failure.
        if (!decode_base64(encrypt, cipher)) return refusal::base64;
        const auto by_previous = previous->decrypt(cipher);
        return by_previous ? by_previous : clear;
    }
};

callback_settings callback_settings_of(const config::wechat_settings& s) {
    return {s.token, s.app_id,        s.encoding_aes_key, s.previous_aes_key,
            s.mode,  s.replay_window, s.original_id};
}

callback_codec::callback_codec(const callback_settings& settings) : state_(std::make_unique<state>()) {
    if (settings.token.empty()) throw std::invalid_argument("token must not be empty");
    if (settings.app_id.empty() && settings.mode != callback_mode::plain)
        throw std::invalid_argument("app_id must not be empty");
    state_->settings = settings;
    if (settings.mode == callback_mode::plain) return;
    state_->current.emplace(settings.encoding_aes_key, settings.app_id);
    if (!settings.previous_aes_key.empty())
        state_->previous.emplace(settings.previous_aes_key, settings.app_id);
}

callback_codec::~callback_codec() = default;
callback_codec::callback_codec(callback_codec&&) noexcept = default;
callback_codec& callback_codec::operator=(callback_codec&&) noexcept = default;

result<std::string, refusal> callback_codec::verify_handshake(std::string_view query) {
    if (query.size() > query_bytes_max) return refusal::too_large;
    const auto q = state_->query.read(query);
    if (!q) return q.error();
    if (!q->signature || !q->timestamp || !q->nonce || !q->echostr) return refusal::missing_parameter;
    if (!parse_timestamp(*q->timestamp)) return refusal::bad_parameter;
    if (!state_->signature_fits(*q)) return refusal::signature;
    return std::string(*q->echostr);
}

result<unwrapped_callback, refusal> callback_codec::unwrap(std::string_view query, std::string_view body,
                                                           platform::time_point now) {
    auto& s = *state_;
    if (query.size() > query_bytes_max || body.size() > body_bytes_max) return refusal::too_large;
    const auto q = s.query.read(query);
    if (!q) return q.error();
    if (!q->timestamp || !q->nonce) return refusal::missing_parameter;
    const auto timestamp = parse_timestamp(*q->timestamp);
    if (!timestamp) return refusal::bad_parameter;
    s.body = body;
    unwrapped_callback out{.timestamp = *timestamp, .nonce = *q->nonce, .stale = s.stale(*timestamp, now)};
    if (s.settings.mode == callback_mode::plain) {
        if (!q->signature) return refusal::missing_parameter;
        if (!s.signature_fits(*q)) return refusal::signature;
        if (q->encrypt_type && *q->encrypt_type == "aes") return refusal::encryption_unexpected;
        out.clear = s.body;
        return out;
    }
    if (const auto wrong = s.document.read(s.body)) return *wrong;
    out.format = s.document.format();
    out.encrypted = true;
    const auto clear = s.decrypted(*q);
    if (!clear) return clear.error();
    // After the signature: a forged request learns nothing of what the settings say.
    if (s.envelope_is_for_another()) return refusal::original_id;
    out.clear = *clear;
    return out;
}

result<opened_callback, refusal> callback_codec::open(std::string_view query, std::string_view body,
                                                      platform::time_point now) {
    auto& s = *state_;
    const auto u = unwrap(query, body, now);
    if (!u) return u.error();
    // The clear text lies in our own buffer, and is followed by at least a byte (padding, or the string's
    // end).
    auto& home = u->encrypted ? s.cipher : s.body;
    char* const begin = home.data() + (u->clear.data() - home.data());
    if (const auto wrong = s.document.read({begin, u->clear.size()})) return *wrong;
    if (!u->encrypted && s.document.root()["Encrypt"]) return refusal::encryption_unexpected;
    auto message = read_message(s.document);
    if (s.is_for_another(message.to)) return refusal::original_id;
    return opened_callback{.message = std::move(message),
                           .encrypted = u->encrypted,
                           .format = u->encrypted ? u->format : s.document.format(),
                           .timestamp = u->timestamp,
                           .nonce = std::string(u->nonce),
                           .stale = u->stale};
}

std::string callback_codec::seal(std::string_view reply, const opened_callback& opened,
                                 platform::time_point now) {
    auto& s = *state_;
    if (!opened.encrypted || reply.empty() || reply == "success") return std::string(reply);
    std::array<std::byte, salt_bytes> salt{};
    platform::random_bytes(salt);
    std::string encrypt;
    s.current->encrypt(reply, salt, encrypt);
    const auto timestamp = std::to_string(seconds_of(now));
    const std::array<std::string_view, 4> parts{s.settings.token, timestamp, opened.nonce, encrypt};
    return envelope(opened.format, encrypt, view(sign_sorted(parts)), timestamp, opened.nonce);
}

std::string_view content_type(wire_format format) {
    return format == wire_format::json ? "application/json; charset=utf-8" : "application/xml; charset=utf-8";
}

}  // namespace link100::wechat
