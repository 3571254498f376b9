// One connection from its first byte to its close: a loop of read, ask the handler, answer.
#pragma once
#include "platform/asio.hpp"
#include "router.hpp"
#include "thread_state.hpp"

#include <memory>

namespace link100::server {

// How a connection came in: whether it counts, or is only told why it may not stay.
struct arrival {
    asio::ip::address peer;
    bool counted = false;      // by the peer's address
    int turned_away_with = 0;  // an HTTP status; 0: welcome
};

// Owns socket and place in the counts until the coroutine ends or is destroyed.
[[nodiscard]] task<> run_connection(thread_state& thread, std::shared_ptr<const router> routes,
                                    tcp_socket socket, arrival how);

}  // namespace link100::server
