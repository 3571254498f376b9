// Makes outgoing HTTP requests over Boost.Beast, http and https (system certificates), and keeps connections
// for the next request to the same host. It never talks to a TLS server whose name it did not check. One a
// thread: a client is used on its own executor only.
#pragma once
#include "platform/http_client.hpp"

#include <chrono>
#include <filesystem>
#include <memory>

namespace link100::platform {

struct http_client_settings {
    std::chrono::milliseconds connect_timeout{3'000};  // name, connection and handshake; within the request's
    std::size_t kept_per_host = 8;                     // idle connections
    std::chrono::milliseconds kept_for{15'000};        // an idle connection that is older is not trusted
    std::filesystem::path certificates;                // PEM file of authorities; empty: the system's
};

class beast_http_client final : public http_client {
public:
    // Throws std::runtime_error when the certificates cannot be read.
    explicit beast_http_client(asio::io_context& io, http_client_settings settings = {});
    ~beast_http_client() override;
    beast_http_client(const beast_http_client&) = delete;
    beast_http_client& operator=(const beast_http_client&) = delete;

    task<result<http_answer, http_failure>> send(http_request request) override;

private:
    struct state;
    // Shared with the requests under way, so that the client may go before they have ended.
    std::shared_ptr<state> state_;
};

}  // namespace link100::platform
