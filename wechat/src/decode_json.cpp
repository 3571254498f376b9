#include "wechat/decode_json.hpp"

#include "message_reader.hpp"
#include "query.hpp"
#include "wechat/callback.hpp"
#include "wire_document.hpp"

namespace link100::wechat {
namespace {

result<std::string, refusal> show(std::string clear, const std::string& original_id) {
    wire_document d;
    if (const auto wrong = d.read(clear)) return *wrong;
    if (!original_id.empty() && d.root()["ToUserName"].text() != original_id) return refusal::original_id;
    return to_json(d.root().copy());
}

result<bool, refusal> is_signed(std::string_view query) {
    query_reader reader;
    const auto q = reader.read(query);
    if (!q) return q.error();
    return q->signature.has_value();
}

}  // namespace

result<std::string, refusal> decode_to_json(const decode_settings& settings, std::string_view query,
                                            std::string_view body) {
    if (query.size() > query_bytes_max || body.size() > body_bytes_max) return refusal::too_large;
    const bool plain = settings.encoding_aes_key.empty();
    if (plain) {
        const auto with_signature = is_signed(query);
        if (!with_signature) return with_signature.error();
        if (!*with_signature) return show(std::string(body), settings.original_id);
    }
    callback_codec codec({.token = settings.token,
                          .app_id = settings.app_id,
                          .encoding_aes_key = settings.encoding_aes_key,
                          .mode = plain ? callback_mode::plain : callback_mode::safe,
                          .replay_window = std::chrono::seconds{0},
                          .original_id = settings.original_id});
    const auto u = codec.unwrap(query, body, platform::time_point{});
    if (!u) return u.error();
    return show(std::string(u->clear), settings.original_id);
}

}  // namespace link100::wechat
