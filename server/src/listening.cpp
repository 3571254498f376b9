#include "listening.hpp"

#include <sys/resource.h>

namespace link100::server {
namespace {

using asio::ip::tcp;
using reuse_port = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

// Files, databases, outgoing connections: open beside the connections.
constexpr rlim_t other_files = 256;

std::string sentence(const http_settings& settings, const tcp::endpoint& at, const error_code& ec) {
    auto where = at.address().to_string();
    if (at.address().is_v6()) where = '[' + where + ']';
    where += ':' + std::to_string(at.port());
    std::string out = "cannot listen on " + where + ": " + ec.message();
    if (ec == asio::error::address_in_use) {
        out += "; another program has this port: stop it, or set " + settings.key + " to another";
    } else if (ec == asio::error::access_denied) {
        out += "; ports below 1024 need a privilege: choose another, or put a proxy in front";
    } else if (ec == boost::system::errc::address_not_available) {
        out += "; this machine does not have that address";
    }
    return out;
}

error_code open(tcp_acceptor& a, const tcp::endpoint& at, bool shared) {
    error_code ec;
    a.open(at.protocol(), ec);
    if (!ec) a.set_option(tcp_acceptor::reuse_address{true}, ec);
    if (!ec && shared) a.set_option(reuse_port{true}, ec);
    if (!ec) a.bind(at, ec);
    if (!ec) a.listen(asio::socket_base::max_listen_connections, ec);
    return ec;
}

void raise_open_file_limit(std::size_t connections) {
    rlimit l{};
    if (::getrlimit(RLIMIT_NOFILE, &l) != 0) return;
    const auto wanted = static_cast<rlim_t>(connections) + other_files;
    if (l.rlim_cur >= wanted) return;
    l.rlim_cur = std::min(wanted, l.rlim_max);
    (void)::setrlimit(RLIMIT_NOFILE, &l);  // less is survived: accepting pauses when there are none left
}

}  // namespace

result<std::uint16_t, std::string> listen_on(const http_settings& settings,
                                             std::span<const std::unique_ptr<worker>> workers) {
    error_code ec;
    const auto address = asio::ip::make_address(settings.address, ec);
    if (ec) return "cannot listen on " + settings.address + ": it is not an IP address";
    tcp::endpoint at{address, settings.port};
    if (at.port() != 0) {
        tcp_acceptor alone{workers.front()->io().get_executor()};
        if (ec = open(alone, at, false); ec) return sentence(settings, at, ec);
    }
    raise_open_file_limit(settings.limits.connections);
    for (const auto& w : workers) {
        if (ec = open(w->acceptor(), at, true); ec) return sentence(settings, at, ec);
        at = w->acceptor().local_endpoint();
    }
    return at.port();
}

}  // namespace link100::server
