// A server on a port of the system's choosing, and a raw socket to say to it what no decent client would.
#pragma once
#include "server/http_server.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include <atomic>
#include <mutex>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>

namespace link100::testing {

using namespace std::chrono_literals;
using platform::http_incoming;
using platform::http_outgoing;
using platform::http_route;

inline http_route route(std::string method, std::string path,
                        std::function<http_outgoing(const http_incoming&)> f) {
    http_route r{.method = std::move(method), .path = std::move(path)};
    r.metric = r.path;
    r.handle = [f = std::move(f)](const http_incoming& in) -> task<http_outgoing> { co_return f(in); };
    return r;
}

// Keeps what was logged.
class kept_log final : public platform::log {
public:
    void write(platform::log_level, std::string_view message, fields more) override {
        const std::lock_guard guard{lock_};
        text_ += message;
        for (const auto& [k, v] : more) (((text_ += ' ') += k) += '=') += v;
        text_ += '\n';
    }

    void lines(std::string ready) override {
        const std::lock_guard guard{lock_};
        text_ += ready + '\n';
    }

    std::uint64_t lost() const override { return 0; }

    std::string text() const {
        const std::lock_guard guard{lock_};
        return text_;
    }

private:
    mutable std::mutex lock_;
    std::string text_;
};

// Limits short enough for a test and long enough for a slow machine.
inline server::http_settings quick_settings() {
    server::http_settings s;
    s.port = 0;
    s.threads = 1;
    s.limits.arrive = 400ms;
    s.limits.idle = 5s;
    s.limits.write = 1s;
    s.limits.linger = 200ms;
    s.limits.drain_idle = 100ms;
    s.limits.shutdown = 5s;
    return s;
}

class test_server {
public:
    explicit test_server(std::vector<http_route> routes, server::http_settings s = quick_settings())
        : test_server(s, [routes](server::io_thread&) { return routes; }) {}

    test_server(const server::http_settings& s, const server::route_factory& routes) : http(s, counts, log) {
        const auto started = http.start(routes);
        if (!started) throw std::runtime_error(started.error());
    }

    ~test_server() {
        http.stop();
        http.wait();
    }

    kept_log log;
    server::metrics counts;
    server::http_server http;
};

struct answer {
    int status = 0;
    std::string head;
    std::string body;

    [[nodiscard]] bool has(std::string_view text) const { return head.find(text) != std::string::npos; }
};

// Blocking; every wait ends after ten seconds at the latest.
class raw_client {
public:
    explicit raw_client(std::uint16_t port) : socket_(io_) {
        socket_.connect({asio::ip::address_v4::loopback(), port});
        const timeval limit{10, 0};
        ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    }

    raw_client& send(std::string_view bytes) {
        boost::system::error_code ignored;  // a server that has closed is seen by reading
        asio::write(socket_, asio::buffer(bytes), ignored);
        return *this;
    }

    // The next answer; status 0 when the connection ends first.
    answer read(bool to_head = false) {
        answer a;
        std::size_t end = 0;
        while ((end = kept_.find("\r\n\r\n")) == std::string::npos) {
            if (!more()) return a;
        }
        a.head = kept_.substr(0, end + 4);
        kept_.erase(0, end + 4);
        a.status = std::stoi(a.head.substr(9, 3));
        const auto at = a.head.find("Content-Length: ");
        const auto length = at == std::string::npos || to_head ? 0 : std::stoul(a.head.substr(at + 16));
        while (kept_.size() < length && more()) {
        }
        a.body = kept_.substr(0, length);
        kept_.erase(0, length);
        return a;
    }

    answer ask(std::string_view bytes) { return send(bytes).read(); }

    // Everything until the other side ends.
    std::string rest() {
        while (more()) {
        }
        return std::move(kept_);
    }

    bool is_ended() { return kept_.empty() && !more(); }

    void end_sending() { socket_.shutdown(asio::ip::tcp::socket::shutdown_send); }

private:
    bool more() {
        char piece[16384];
        const auto n = ::recv(socket_.native_handle(), piece, sizeof piece, 0);
        if (n <= 0) return false;
        kept_.append(piece, static_cast<std::size_t>(n));
        return true;
    }

    asio::io_context io_;
    asio::ip::tcp::socket socket_;
    std::string kept_;
};

inline http_route hello() {
    return route("GET", "/hello", [](const http_incoming&) { return http_outgoing{.body = "hello"}; });
}

inline http_route echo() {
    return route("POST", "/echo",
                 [](const http_incoming& in) { return http_outgoing{.body = std::string{in.body}}; });
}

inline constexpr std::string_view get_hello = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

inline std::string post(std::string_view path, std::string_view body, std::string_view more_fields = {}) {
    return "POST " + std::string{path} +
           " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           std::string{more_fields} + "\r\n" + std::string{body};
}

}  // namespace link100::testing
