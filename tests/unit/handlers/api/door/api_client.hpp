// A mini-program without a phone: sends requests to the door's routes as the server would, without sockets.
#pragma once
#include "api/api_door.hpp"
#include "platform/json_checks.hpp"

#include <rapidjson/document.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace link100::testing {

struct api_request {
    std::string method;
    std::string target;  // with its query
    std::string body{};
    std::string token{};
    std::string key{};  // Idempotency-Key; empty: none
    std::string content_type{"application/json"};
};

struct api_answer {
    int status = 0;
    std::string content_type;
    std::string body;
    std::map<std::string, std::string> headers;
    std::shared_ptr<rapidjson::Document> json;  // of the body; null when there is none

    // By JSON pointer: "/person/name". Numbers and booleans as their text; empty when absent.
    [[nodiscard]] std::string at(const char* pointer) const;

    [[nodiscard]] std::string code() const { return at("/code"); }

    [[nodiscard]] std::size_t size(const char* pointer) const;  // of a list
};

// Throws std::runtime_error when no route fits.
api_answer send_request(api::api_door& door, const api_request& r);
// All at once on one thread, as an I/O thread has them.
std::vector<api_answer> send_requests(api::api_door& door, const std::vector<api_request>& all);

}  // namespace link100::testing
