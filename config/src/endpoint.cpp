#include "config/endpoint.hpp"

#include "platform/encoding.hpp"

#include <arpa/inet.h>
#include <charconv>

namespace link100::config {
namespace {

constexpr std::string_view redis_scheme = "redis://";
constexpr std::uint16_t redis_port = 6379;
constexpr int redis_databases = 16;  // Redis' own default

template <class number>
std::optional<number> whole(std::string_view text) {
    number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_host(std::string_view host) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
    return !host.empty() && host.find_first_not_of(letters) == std::string_view::npos;
}

bool is_v6(std::string_view host) {
    in6_addr bytes{};
    return inet_pton(AF_INET6, std::string(host).c_str(), &bytes) == 1;
}

// HOST, HOST:PORT, [V6] or [V6]:PORT; the port is nothing if it is left out.
struct host_and_port {
    std::string_view host;
    std::optional<std::string_view> port;
};

std::optional<host_and_port> split(std::string_view text) {
    if (text.starts_with('[')) {
        const auto close = text.find(']');
        if (close == std::string_view::npos || !is_v6(text.substr(1, close - 1))) return std::nullopt;
        const auto rest = text.substr(close + 1);
        if (rest.empty()) return host_and_port{text.substr(1, close - 1), {}};
        if (!rest.starts_with(':')) return std::nullopt;
        return host_and_port{text.substr(1, close - 1), rest.substr(1)};
    }
    const auto colon = text.find(':');
    if (!is_host(text.substr(0, colon))) return std::nullopt;
    if (colon == std::string_view::npos) return host_and_port{text, {}};
    return host_and_port{text.substr(0, colon), text.substr(colon + 1)};
}

}  // namespace

std::optional<endpoint> parse_endpoint(std::string_view text) {
    const auto parts = split(text);
    if (!parts || !parts->port) return std::nullopt;
    const auto port = whole<std::uint16_t>(*parts->port);
    if (!port) return std::nullopt;
    return endpoint{std::string(parts->host), *port};
}

std::optional<redis_endpoint> parse_redis_url(std::string_view url) {
    if (!url.starts_with(redis_scheme)) return std::nullopt;
    url.remove_prefix(redis_scheme.size());
    redis_endpoint parsed;
    if (const auto at = url.rfind('@'); at != std::string_view::npos) {
        if (!url.starts_with(':')) return std::nullopt;  // a user name: Redis ACLs are not supported
        const auto password = platform::percent_decode(url.substr(1, at - 1), false);
        if (!password) return std::nullopt;
        parsed.password = *password;
        url.remove_prefix(at + 1);
    }
    if (const auto slash = url.find('/'); slash != std::string_view::npos) {
        const auto number = slash + 1 == url.size() ? std::optional(0) : whole<int>(url.substr(slash + 1));
        if (!number || *number < 0 || *number >= redis_databases) return std::nullopt;
        parsed.database = *number;
        url = url.substr(0, slash);
    }
    const auto parts = split(url);
    if (!parts) return std::nullopt;
    const auto port = parts->port ? whole<std::uint16_t>(*parts->port) : std::optional(redis_port);
    if (!port || *port == 0) return std::nullopt;
    parsed.address = {std::string(parts->host), *port};
    return parsed;
}

bool is_loopback(std::string_view text) {
    if (const auto scheme = text.find("://"); scheme != std::string_view::npos)
        text.remove_prefix(scheme + 3);
    text = text.substr(0, text.find('/'));
    if (is_v6(text)) return text == "::1";
    const auto parts = split(text);
    if (!parts) return false;
    in_addr v4{};
    if (inet_pton(AF_INET, std::string(parts->host).c_str(), &v4) == 1)
        return parts->host.starts_with("127.");
    return parts->host == "localhost" || parts->host == "::1";
}

}  // namespace link100::config
