// The two kinds of stream under a connection, with one set of names.
#pragma once
#include "platform/asio.hpp"
#include "request_reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <string_view>

namespace link100::server {

using tcp_socket = asio::basic_stream_socket<asio::ip::tcp, executor>;
using boost::system::error_code;

// A plain connection waits for bytes without holding a buffer for them, and writes without a completion
// handler as long as the kernel takes everything at once, which is nearly always.
class plain_transport {
public:
    static constexpr bool over_tls = false;

    explicit plain_transport(tcp_socket s) : socket_(std::move(s)) {}

    task<> handshake(error_code&) { co_return; }

    task<std::size_t> fill(request_reader& reader, error_code& ec) {
        for (;;) {
            co_await socket_.async_wait(tcp_socket::wait_read, asio::redirect_error(use_task, ec));
            if (ec) co_return 0;
            const auto space = reader.space();
            const auto n = socket_.read_some(asio::buffer(space.data(), space.size()), ec);
            if (ec != asio::error::would_block) co_return n;
        }
    }

    std::size_t write_now(std::string_view first, std::string_view second, error_code& ec) {
        const std::array<asio::const_buffer, 2> both{asio::buffer(first), asio::buffer(second)};
        const auto n = second.empty() ? socket_.write_some(both[0], ec) : socket_.write_some(both, ec);
        if (ec == asio::error::would_block) ec = {};
        return n;
    }

    task<std::size_t> write_some(std::string_view bytes, error_code& ec) {
        co_return co_await socket_.async_write_some(asio::buffer(bytes), asio::redirect_error(use_task, ec));
    }

    task<> end_sending(error_code& ec) {
        socket_.shutdown(tcp_socket::shutdown_send, ec);
        co_return;
    }

    tcp_socket& socket() { return socket_; }

private:
    tcp_socket socket_;
};

class tls_transport {
public:
    static constexpr bool over_tls = true;

    tls_transport(tcp_socket s, asio::ssl::context& tls) : stream_(std::move(s), tls) {}

    task<> handshake(error_code& ec) {
        co_await stream_.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(use_task, ec));
    }

    task<std::size_t> fill(request_reader& reader, error_code& ec) {
        const auto space = reader.space();
        co_return co_await stream_.async_read_some(asio::buffer(space.data(), space.size()),
                                                   asio::redirect_error(use_task, ec));
    }

    std::size_t write_now(std::string_view, std::string_view, error_code&) { return 0; }

    task<std::size_t> write_some(std::string_view bytes, error_code& ec) {
        co_return co_await stream_.async_write_some(asio::buffer(bytes), asio::redirect_error(use_task, ec));
    }

    task<> end_sending(error_code& ec) {
        co_await stream_.async_shutdown(asio::redirect_error(use_task, ec));
        socket().shutdown(tcp_socket::shutdown_send, ec);
    }

    tcp_socket& socket() { return stream_.next_layer(); }

private:
    asio::ssl::stream<tcp_socket> stream_;
};

}  // namespace link100::server
