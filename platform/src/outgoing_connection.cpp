#include "outgoing_connection.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <array>

namespace link100::platform {

namespace http = boost::beast::http;

outgoing_connection::outgoing_connection(const executor& ex, asio::ssl::context* tls, const std::string& host)
    : host_(host) {
    if (tls == nullptr) {
        plain_ = std::make_unique<tcp_stream>(ex);
    } else {
        tls_ = std::make_unique<tls_stream>(tcp_stream{ex}, *tls);
    }
}

task<error_code> outgoing_connection::connect(const asio::ip::tcp::resolver::results_type& to) {
    error_code ec;
    (void)co_await tcp().async_connect(to, asio::redirect_error(use_task, ec));
    if (!ec) {
        error_code ignored;
        tcp().socket().set_option(asio::ip::tcp::no_delay{true}, ignored);
    }
    co_return ec;
}

task<error_code> outgoing_connection::handshake() {
    error_code ec;
    if (!tls_) co_return ec;
    error_code is_name;
    (void)asio::ip::make_address(host_, is_name);
    // RFC 6066 §3: an address is no server name.
    if (is_name) SSL_set_tlsext_host_name(tls_->native_handle(), host_.c_str());
    tls_->set_verify_mode(asio::ssl::verify_peer, ec);
    if (!ec) tls_->set_verify_callback(asio::ssl::host_name_verification{host_}, ec);
    if (!ec)
        co_await tls_->async_handshake(asio::ssl::stream_base::client, asio::redirect_error(use_task, ec));
    co_return ec;
}

task<error_code> outgoing_connection::write(http::request<http::string_body>& request) {
    error_code ec;
    if (tls_) {
        (void)co_await http::async_write(*tls_, request, asio::redirect_error(use_task, ec));
    } else {
        (void)co_await http::async_write(*plain_, request, asio::redirect_error(use_task, ec));
    }
    co_return ec;
}

task<error_code> outgoing_connection::read(http::response_parser<http::string_body>& parser) {
    error_code ec;
    if (tls_) {
        (void)co_await http::async_read(*tls_, buffer_, parser, asio::redirect_error(use_task, ec));
    } else {
        (void)co_await http::async_read(*plain_, buffer_, parser, asio::redirect_error(use_task, ec));
    }
    co_return ec;
}

bool outgoing_connection::is_quiet() {
    if (buffer_.size() > 0) return false;
    error_code ec;
    auto& socket = tcp().socket();
    socket.non_blocking(true, ec);
    if (ec) return false;
    std::array<char, 1> byte{};
    (void)socket.receive(asio::buffer(byte), asio::socket_base::message_peek, ec);
    return ec == asio::error::would_block;
}

}  // namespace link100::platform
