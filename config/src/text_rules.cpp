#include "text_rules.hpp"

#include "config/endpoint.hpp"
#include "platform/encoding.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>

namespace link100::config {
namespace {

constexpr std::size_t text_bytes_max = 1000;
constexpr std::size_t aes_key_characters = 43;  // WeChat: EncodingAESKey, base64 of 32 bytes without its "="

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool only_alphanumeric(std::string_view text, std::string_view also = "") {
    return std::ranges::all_of(
        text, [also](char c) { return is_alphanumeric(c) || also.find(c) != std::string_view::npos; });
}

bool length_within(std::string_view text, std::size_t min, std::size_t max) {
    return text.size() >= min && text.size() <= max;
}

bool is_printable(std::string_view text, char also = ' ') {
    const auto control = [also](char c) {
        if (c == also) return false;
        return (static_cast<unsigned char>(c) < 0x20) || c == 0x7f;
    };
    return platform::is_utf8(text) && std::ranges::none_of(text, control);
}

bool is_listen_address(std::string_view text) {
    return parse_endpoint(text).has_value();
}

bool is_sqlite_url(std::string_view text) {
    constexpr std::string_view scheme = "sqlite:";
    return text.starts_with(scheme) && text.size() > scheme.size() && text.size() <= path_bytes_max &&
           is_printable(text);
}

// libpq reads the rest; a password has a key of its own, so that no URL holds one.
bool is_postgres_url(std::string_view text) {
    const std::size_t scheme = text.starts_with("postgresql://") ? 13
                               : text.starts_with("postgres://") ? 11
                                                                 : 0;
    if (scheme == 0 || text.size() == scheme || text.size() > text_bytes_max || !is_printable(text) ||
        text.find(' ') != std::string_view::npos)
        return false;
    const auto authority = text.substr(scheme, text.find_first_of("/?", scheme) - scheme);
    const auto user = authority.find('@');
    const bool has_password =
        user != std::string_view::npos && authority.substr(0, user).find(':') != std::string_view::npos;
    return !has_password && text.find("password=") == std::string_view::npos;
}

bool is_database_password(std::string_view text) {
    return text.size() <= text_bytes_max && is_printable(text);
}

bool is_app_id(std::string_view text) {
    return length_within(text, 3, 64) && only_alphanumeric(text, "_-");
}

bool is_secret(std::string_view text) {
    return length_within(text, 8, 128) && only_alphanumeric(text, "_-");
}

bool is_token(std::string_view text) {
    return length_within(text, 3, 32) && only_alphanumeric(text);
}

bool is_aes_key(std::string_view text) {
    return text.size() == aes_key_characters && only_alphanumeric(text, "+/");
}

bool is_http_base(std::string_view text) {
    const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
    return scheme != 0 && text.size() > scheme && text.size() <= text_bytes_max && text[scheme] != '/' &&
           text[scheme] != ':' && !text.ends_with('/') && is_printable(text) &&
           text.find_first_of(" ?#@") == std::string_view::npos;
}

bool is_original_id(std::string_view text) {
    return text.starts_with("gh_") && length_within(text, 4, 64) && only_alphanumeric(text, "_");
}

bool is_prefix_length(std::string_view text, int max) {
    int bits = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
    return error == std::errc{} && end == text.data() + text.size() && bits >= 0 && bits <= max;
}

bool is_address_or_block(std::string_view text) {
    const auto slash = text.find('/');
    const std::string address(text.substr(0, slash));
    in6_addr bytes{};
    const bool v4 = inet_pton(AF_INET, address.c_str(), &bytes) == 1;
    if (!v4 && inet_pton(AF_INET6, address.c_str(), &bytes) != 1) return false;
    return slash == std::string_view::npos || is_prefix_length(text.substr(slash + 1), v4 ? 32 : 128);
}

bool is_template_id(std::string_view text) {
    return length_within(text, 8, 64) && only_alphanumeric(text, "_-");
}

bool is_person_number(std::string_view text) {
    return length_within(text, 1, 32) && only_alphanumeric(text, "-");
}

template <bool (*rule)(std::string_view)>
bool empty_or(std::string_view text) {
    return text.empty() || rule(text);
}

}  // namespace

const text_rule any_text{"text of at most 1000 bytes without control characters",
                         [](std::string_view t) { return t.size() <= text_bytes_max && is_printable(t); }};
const text_rule message_text{"text of at most 1000 bytes, line ends allowed", [](std::string_view t) {
                                 return t.size() <= text_bytes_max && is_printable(t, '\n');
                             }};
const text_rule listen_address{"ADDRESS:PORT, as 127.0.0.1:8080 or [::1]:8080", is_listen_address};
const text_rule admin_address{"ADDRESS:PORT, as 127.0.0.1:9180, or empty for none",
                              [](std::string_view t) { return t.empty() || is_listen_address(t); }};
const text_rule database_url{
    "sqlite:PATH, or postgresql://USER@HOST[:PORT]/NAME without a password (that stands in "
    "database.password)",
    [](std::string_view t) { return is_sqlite_url(t) || is_postgres_url(t); }};
const text_rule database_password{"text of at most 1000 bytes without control characters, or empty",
                                  is_database_password};
const text_rule redis_url{"redis://[:PASSWORD@]HOST[:PORT][/NUMBER], or empty for none",
                          [](std::string_view t) { return t.empty() || parse_redis_url(t).has_value(); }};
const text_rule wechat_app_id{"3 to 64 letters, digits, _ and -, as wx0123456789abcdef", empty_or<is_app_id>};
const text_rule wechat_secret{"8 to 128 letters, digits, _ and -", empty_or<is_secret>};
const text_rule wechat_token{"3 to 32 letters and digits", empty_or<is_token>};
const text_rule wechat_aes_key{"43 letters and digits, as the platform's console shows it",
                               empty_or<is_aes_key>};
const text_rule http_base{"https://HOST[:PORT][/PATH] (or http://) without a slash at its end", is_http_base};
const text_rule wechat_original{"gh_ and letters and digits, or empty", empty_or<is_original_id>};
const text_rule template_id{"8 to 64 letters, digits, _ and -, or empty", empty_or<is_template_id>};
const text_rule address_or_block{"IP addresses or blocks, as 10.0.0.1 or 10.0.0.0/8", is_address_or_block};
const text_rule person_number{"1 to 32 letters, digits and -, or empty", empty_or<is_person_number>};

}  // namespace link100::config
