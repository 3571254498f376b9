#include "query.hpp"

#include "platform/encoding.hpp"

#include <charconv>

namespace link100::wechat {
namespace {

struct known_key {
    std::string_view name;
    std::optional<std::string_view> callback_query::*member;
};

constexpr std::array<known_key, 6> known_keys{{{"signature", &callback_query::signature},
                                               {"msg_signature", &callback_query::msg_signature},
                                               {"timestamp", &callback_query::timestamp},
                                               {"nonce", &callback_query::nonce},
                                               {"echostr", &callback_query::echostr},
                                               {"encrypt_type", &callback_query::encrypt_type}}};

constexpr std::size_t timestamp_digits_max = 12;

}  // namespace

result<callback_query, refusal> query_reader::read(std::string_view query) {
    callback_query out;
    while (!query.empty()) {
        const auto end = query.find('&');
        const auto pair = query.substr(0, end);
        query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
        const auto equals = pair.find('=');
        const auto name = pair.substr(0, equals);
        const auto value = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
        for (std::size_t i = 0; i < known_keys.size(); ++i) {
            if (known_keys[i].name != name) continue;
            auto& slot = out.*known_keys[i].member;
            if (slot) return refusal::duplicate_parameter;
            if (value.find('%') == std::string_view::npos) {
                slot = value;
            } else if (auto decoded = platform::percent_decode(value, false)) {
                decoded_[i] = std::move(*decoded);
                slot = decoded_[i];
            } else {
                return refusal::bad_parameter;
            }
            break;
        }
    }
    return out;
}

std::optional<std::int64_t> parse_timestamp(std::string_view text) {
    if (text.empty() || text.size() > timestamp_digits_max) return std::nullopt;
    for (const char c : text)
        if (c < '0' || c > '9') return std::nullopt;
    std::int64_t seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return seconds;
}

}  // namespace link100::wechat
