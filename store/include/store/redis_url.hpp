// Reads where Redis is: redis://[[user]:password@]host[:port][/database] or unix:PATH[?db=N]. It never puts
// the password into an error.
#pragma once
#include "platform/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace link100::store {

struct redis_address {
    std::uint16_t port = 6379;
    std::string host;  // empty: a Unix socket
    std::string socket_path;
    std::string user;      // empty: the default user
    std::string password;  // empty: no AUTH; never logged
    int database = 0;
};

// The error is a sentence for the operator, without the password.
[[nodiscard]] result<redis_address, std::string> parse_redis_url(std::string_view url);

}  // namespace link100::store
