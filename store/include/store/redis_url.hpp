// Where Redis is: redis://[[user]:password@]host[:port][/database] or unix:PATH[?db=N].
#pragma once
#include "platform/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace link100::store {

struct redis_address {
    std::string host;  // empty: a Unix socket
    std::uint16_t port = 6379;
    std::string socket_path;
    std::string user;      // empty: the default user
    std::string password;  // empty: no AUTH; never logged
    int database = 0;
};

// A sentence for the operator, without the password.
struct redis_url_error {
    std::string text;
};

// For result::value(). Throws std::runtime_error with the sentence.
[[noreturn]] void throw_exception_from_error(const redis_url_error& why, const boost::source_location& where);

[[nodiscard]] result<redis_address, redis_url_error> parse_redis_url(std::string_view url);

}  // namespace link100::store
