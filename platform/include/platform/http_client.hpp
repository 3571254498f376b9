// The one door for outgoing HTTP; the Beast client (http_client_beast.hpp) and the tests' fake implement it.
// It never follows a redirect.
#pragma once
#include "platform/asio.hpp"
#include "platform/clock.hpp"
#include "platform/result.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::platform {

struct http_request {
    std::string method = "GET";
    std::string url;  // absolute: http://host[:port]/path?query or https://…; may carry secrets: never log it
    std::string body;  // sent with Content-Type content_type when not empty
    std::string content_type = "application/json; charset=utf-8";
    std::chrono::milliseconds timeout{
        10'000};  // for the whole exchange, connecting included (at most 3 s of it)
    std::size_t body_limit = 10u * 1024 * 1024;  // bytes of the answer; more is http_failure::too_large
};

struct http_answer {
    int status = 0;
    std::string content_type;
    std::string body;
    std::optional<time_point> date;  // of the Date header: the other side's clock, to the second
};

enum class http_failure {
    bad_url,    // not an absolute http(s) URL
    not_sent,   // no connection, or it broke before the request was out: safe to try again
    no_answer,  // sent, but no whole answer came in time: the other side may have acted
    too_large,  // the answer exceeds body_limit
    tls,        // the other side's certificate or handshake was refused
};

[[nodiscard]] std::string_view to_string(http_failure f);

class http_client {
public:
    virtual ~http_client() = default;
    // Redirects are not followed. Cancelling the coroutine closes the connection.
    virtual task<result<http_answer, http_failure>> send(http_request request) = 0;
};

}  // namespace link100::platform
