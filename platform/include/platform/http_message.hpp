// Holds a request and its answer as a handler sees them. It never says which server carries them.
#pragma once
#include "platform/asio.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace link100::platform {

// Views into the connection's buffers: valid until the handler's coroutine has returned.
struct http_incoming {
    std::string_view method;          // "GET", "POST", …
    std::string_view path;            // without the query, percent-decoding not applied
    std::string_view query;           // after '?', raw; empty when there is none
    std::string_view body;            // whole, within the route's limit
    std::string_view request_id;      // of this exchange; also in the access log and in X-Request-Id
    std::string_view remote_address;  // of the peer, or of the client as a trusted proxy names it
    // A header's value by its lower-case name; empty when absent.
    std::function<std::string_view(std::string_view lower_case_name)> header;
    // The route's {name} parts, in the order of the pattern.
    std::vector<std::string_view> path_values;
};

struct http_outgoing {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;  // further ones, e.g. Retry-After
    // Close the connection and answer nothing: to WeChat this means "deliver it again".
    bool drop = false;
};

using http_handler = std::function<task<http_outgoing>(const http_incoming&)>;

// One row of the route table.
struct http_route {
    std::string method;
    std::string path;                  // "/api/v1/cases/{number}/close"; {name} matches one segment
    std::size_t body_limit = 1 << 20;  // bytes; more is 413
    std::string content_type;          // required of a body, e.g. "application/json"; empty: any. Else 415
    std::string metric;                // the route's name in metrics and the access log
    http_handler handle;
};

}  // namespace link100::platform
