// Shows a captured callback as one JSON object: what `link100 wechat decode` prints. It never decodes by
// functions of its own: it goes through those of the server.
#pragma once
#include "platform/clock.hpp"
#include "platform/result.hpp"
#include "wechat/refusal.hpp"

#include <string>
#include <string_view>

namespace link100::wechat {

struct decode_settings {
    std::string token;
    std::string app_id;
    std::string
        encoding_aes_key;       // empty: the body is plain XML or JSON, its signature checked if there is one
    std::string original_id{};  // gh_…: whom the message must be for; empty: not compared
};

// Keys as on the wire, repeated elements as arrays, raw UTF-8. The clock is not compared: captures are old.
// Throws std::invalid_argument for a key that cannot be one.
[[nodiscard]] result<std::string, refusal> decode_to_json(const decode_settings& settings,
                                                          std::string_view query, std::string_view body);

}  // namespace link100::wechat
