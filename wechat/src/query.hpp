// The query of a callback: the parameters that we read, each at most once.
#pragma once
#include "platform/result.hpp"
#include "wechat/refusal.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace link100::wechat {

// Views into the query, or into the parser's memory where a value was percent-encoded.
struct callback_query {
    std::optional<std::string_view> signature, msg_signature, timestamp, nonce, echostr, encrypt_type;
};

class query_reader {
public:
    // The views live until the next read. Values that we do not read are not looked at. A + stays a +:
    // WeChat encodes blanks as %20, and base64 has + in it.
    [[nodiscard]] result<callback_query, refusal> read(std::string_view query);

private:
    std::array<std::string, 6> decoded_;
};

// Seconds since 1970, or nothing unless it is 1 to 12 digits.
[[nodiscard]] std::optional<std::int64_t> parse_timestamp(std::string_view text);

}  // namespace link100::wechat
