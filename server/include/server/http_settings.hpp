// What the HTTP server can be told: where to listen, and a bound on everything that a peer can ask of it.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace link100::server {

struct http_limits {
    std::size_t head_bytes = 8 * 1024;          // request line and header fields; at most 64 KiB - 1
    std::size_t body_bytes = 1 << 20;           // ceiling over every route's own limit
    std::size_t connections = 12'000;           // in all; one more is answered 503
    std::size_t connections_per_address = 256;  // an IPv6 /64 is one address; one more is answered 429
    std::chrono::milliseconds arrive{10'000};   // from a request's first byte to its last; then 408
    std::chrono::milliseconds idle{60'000};     // between requests; then the connection is closed
    std::chrono::milliseconds write{10'000};    // with no byte of an answer taken by the peer
    std::chrono::milliseconds linger{1'000};    // after a refusal: how long the rest of a request is drained
    std::chrono::milliseconds drain_idle{1'000};  // at shutdown: how long an idle connection may still ask
    std::chrono::milliseconds shutdown{10'000};   // then whatever is left is cut
};

struct http_settings {
    std::string key = "server.listen";  // what the operator changes when the port cannot be had
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;                 // 0: the system chooses; http_server::port() tells
    std::size_t threads = 0;                   // 0: one a core
    std::filesystem::path tls_certificate;     // PEM chain; empty: no TLS. Both or neither
    std::filesystem::path tls_key;             // PEM
    std::vector<std::string> trusted_proxies;  // addresses or CIDR blocks whose X-Forwarded-For is believed
    bool access_log = true;
    http_limits limits;
};

}  // namespace link100::server
