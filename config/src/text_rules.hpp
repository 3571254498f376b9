// What single texts must look like.
#pragma once
#include "keys.hpp"

namespace link100::config {

inline constexpr std::size_t path_bytes_max = 4096;

extern const text_rule any_text;        // up to 1,000 bytes of UTF-8 without control characters
extern const text_rule message_text;    // the same, line ends allowed
extern const text_rule listen_address;  // 127.0.0.1:8080
extern const text_rule admin_address;   // the same, or empty
extern const text_rule database_url;    // sqlite:PATH or postgresql://…
extern const text_rule database_password;
extern const text_rule redis_url;         // redis://…, or empty
extern const text_rule wechat_app_id;     // wx…
extern const text_rule wechat_secret;     // what the console shows
extern const text_rule wechat_token;      // 3–32 letters and digits
extern const text_rule wechat_aes_key;    // 43 letters and digits, or empty
extern const text_rule http_base;         // http(s)://host[:port][/path] without a slash at its end
extern const text_rule wechat_original;   // gh_…, or empty
extern const text_rule template_id;       // of a template or subscribe message, or empty
extern const text_rule address_or_block;  // an IP address or CIDR block
extern const text_rule person_number;     // letters, digits and -, or empty

}  // namespace link100::config
