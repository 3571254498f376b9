// An absolute http(s) URL, taken apart for whoever has to connect.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace link100::platform {

struct url_parts {
    bool tls = false;
    std::string host;       // without the brackets of an IPv6 address
    std::string port;       // "443" if none is named
    std::string target;     // path and query, at least "/"; the fragment is left out
    std::string authority;  // for the Host field
};

// Nothing on another scheme, user information, an empty host, a port outside 1..65535, or any blank or
// control character: those could forge a header field.
[[nodiscard]] std::optional<url_parts> parse_url(std::string_view url);

}  // namespace link100::platform
