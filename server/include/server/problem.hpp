// One form for everything that the server itself refuses: a problem by RFC 9457 for the JSON door (/api/),
// plain text elsewhere.
#pragma once
#include "platform/http_message.hpp"

#include <string_view>

namespace link100::server {

inline constexpr std::string_view api_prefix = "/api/";

[[nodiscard]] platform::http_outgoing problem(int status, std::string_view path, std::string_view request_id);

}  // namespace link100::server
