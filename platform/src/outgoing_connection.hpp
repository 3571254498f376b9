// One connection to another server, plain or TLS, with a deadline over everything that it waits for.
#pragma once
#include "platform/asio.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <chrono>
#include <memory>

namespace link100::platform {

using tcp_stream = boost::beast::basic_stream<asio::ip::tcp, executor>;
using steady_time = std::chrono::steady_clock::time_point;
using boost::system::error_code;

class outgoing_connection {
public:
    // With a context it speaks TLS, and only with a server whose certificate names `host`.
    outgoing_connection(const executor& ex, asio::ssl::context* tls, const std::string& host);

    void set_deadline(steady_time t) { tcp().expires_at(t); }

    task<error_code> connect(const asio::ip::tcp::resolver::results_type& to);
    task<error_code> handshake();  // nothing to do without TLS
    task<error_code> write(boost::beast::http::request<boost::beast::http::string_body>& request);
    task<error_code> read(boost::beast::http::response_parser<boost::beast::http::string_body>& parser);

    // A kept connection on which anything has come, be it an end, is of no more use.
    [[nodiscard]] bool is_quiet();

private:
    using tls_stream = asio::ssl::stream<tcp_stream>;

    tcp_stream& tcp() { return tls_ ? tls_->next_layer() : *plain_; }

    std::unique_ptr<tcp_stream> plain_;
    std::unique_ptr<tls_stream> tls_;
    std::string host_;
    boost::beast::flat_buffer buffer_;
};

}  // namespace link100::platform
