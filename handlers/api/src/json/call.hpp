// One request as its handler sees it: checked against the description, proven by its session, inside one
// transaction; and what the handler gives back.
#pragma once
#include "api/settings.hpp"
#include "miniapp/content_check.hpp"
#include "services/access/sessions.hpp"
#include "services/base/work.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace link100::api {

struct call {
    services::work& w;
    const services::live_session& session;
    std::string_view token_hash;
    const std::vector<std::string_view>& path;  // the {name} parts
    const api_settings& settings;
    miniapp::check_outcome platform;  // what the platform thinks of the words that others will read
    std::string_view bytes;           // of a route that takes a file: the body as it came
    std::string_view content_type;    // of that

    // Only on routes for people who are bound: the door has seen to it.
    [[nodiscard]] const services::person& who() const { return session.who.value(); }

    // A {name} part that the description lets be digits only.
    [[nodiscard]] std::int64_t number(std::size_t part = 0) const;
};

struct reply {
    int status = 200;
    std::string body{};          // JSON, unless another type is named; empty with 204
    std::string content_type{};  // of a file
    std::vector<std::pair<std::string, std::string>> headers{};
};

using handled = services::outcome<reply>;

}  // namespace link100::api
