// Reads an address and a port as the operator writes them: 127.0.0.1:8080, [::1]:8080, localhost:6379. It
// never looks up a name.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace link100::config {

struct endpoint {
    std::string host;  // without brackets
    std::uint16_t port = 0;
};

// Nothing unless there is a host and a port from 0 to 65535 (0: the system chooses).
[[nodiscard]] std::optional<endpoint> parse_endpoint(std::string_view text);

struct redis_endpoint {
    endpoint address;
    std::string password;  // percent-decoded; empty: none
    int database = 0;      // 0..15
};

// redis://[:password@]host[:port][/number]; port 6379 if left out.
[[nodiscard]] std::optional<redis_endpoint> parse_redis_url(std::string_view url);

// Whether a URL's host (http://HOST…) or a bare host is this machine itself: 127.0.0.0/8, ::1, localhost.
[[nodiscard]] bool is_loopback(std::string_view url_or_host);

}  // namespace link100::config
