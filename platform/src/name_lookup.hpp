// Looking up a host's addresses within a time: the system's own resolver cannot be interrupted, so that a
// lookup which takes too long is left alone to end by itself.
#pragma once
#include "platform/asio.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace link100::platform {

[[nodiscard]] task<std::optional<asio::ip::tcp::resolver::results_type>> look_up(
    executor ex, std::string host, std::string port, std::chrono::steady_clock::time_point until);

}  // namespace link100::platform
