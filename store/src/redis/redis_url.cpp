#include "store/redis_url.hpp"

#include "platform/encoding.hpp"

#include <charconv>
#include <optional>

namespace link100::store {

namespace {

std::optional<int> number(std::string_view text, int most) {
    int n = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (error != std::errc{} || end != text.data() + text.size() || n < 0 || n > most) return std::nullopt;
    return n;
}

constexpr int database_max = 1'000'000;

result<redis_address, std::string> parse_unix(std::string_view rest) {
    redis_address a;
    if (const auto query = rest.find("?db="); query != std::string_view::npos) {
        const auto db = number(rest.substr(query + 4), database_max);
        if (!db) return std::string{"the database after ?db= is a number from 0"};
        a.database = *db;
        rest = rest.substr(0, query);
    }
    if (rest.empty()) return std::string{"unix: is followed by the socket's path"};
    a.socket_path = rest;
    return a;
}

bool take_credentials(redis_address& a, std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return false;
    auto user = platform::percent_decode(text.substr(0, colon), false);
    auto password = platform::percent_decode(text.substr(colon + 1), false);
    if (!user || !password || password->empty()) return false;
    a.user = std::move(*user);
    a.password = std::move(*password);
    return true;
}

// host, host:port, [IPv6], [IPv6]:port
bool take_host(redis_address& a, std::string_view text) {
    std::string_view port;
    if (text.starts_with('[')) {
        const auto close = text.find(']');
        if (close == std::string_view::npos) return false;
        a.host = text.substr(1, close - 1);
        port = text.substr(close + 1);
    } else {
        const auto colon = text.find(':');
        a.host = text.substr(0, colon);
        if (colon != std::string_view::npos) port = text.substr(colon);
    }
    if (a.host.empty()) return false;
    if (port.empty()) return true;
    const auto n = port.starts_with(':') ? number(port.substr(1), 65'535) : std::nullopt;
    if (!n || *n == 0) return false;
    a.port = static_cast<std::uint16_t>(*n);
    return true;
}

}  // namespace

result<redis_address, std::string> parse_redis_url(std::string_view url) {
    constexpr std::string_view scheme = "redis://";
    constexpr std::string_view unix_scheme = "unix:";
    if (url.starts_with(unix_scheme)) return parse_unix(url.substr(unix_scheme.size()));
    if (!url.starts_with(scheme)) return std::string{"a Redis address begins with redis:// or unix:"};
    url.remove_prefix(scheme.size());
    redis_address a;
    if (const auto at = url.rfind('@'); at != std::string_view::npos) {
        if (!take_credentials(a, url.substr(0, at)))
            return std::string{"before @ stands user:password or :password"};
        url.remove_prefix(at + 1);
    }
    if (const auto slash = url.find('/'); slash != std::string_view::npos) {
        const auto db = url.substr(slash + 1);
        const auto n = db.empty() ? std::optional{0} : number(db, database_max);
        if (!n) return std::string{"the database after / is a number from 0"};
        a.database = *n;
        url = url.substr(0, slash);
    }
    if (!take_host(a, url))
        return std::string{"the host is a name or an address, with a port from 1 to 65535"};
    return a;
}

}  // namespace link100::store
