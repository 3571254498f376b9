// Sockets that listen on one port for several threads (SO_REUSEPORT): the kernel spreads new connections.
#pragma once
#include "platform/result.hpp"
#include "worker.hpp"

#include <span>
#include <string>

namespace link100::server {

// Binds one acceptor for each worker. The port, or a sentence for the operator. With SO_REUSEPORT a second
// server of the same user would get the port too and take half of the connections: that is refused.
[[nodiscard]] result<std::uint16_t, std::string> listen_on(const http_settings& settings,
                                                           std::span<const std::unique_ptr<worker>> workers);

}  // namespace link100::server
