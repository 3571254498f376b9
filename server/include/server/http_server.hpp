// The HTTP server: one I/O thread a core, each with its own acceptor on the same port and its own copy of the
// routes, so that requests share nothing.
//
// Order of life: make the server; make what the handlers need (its I/O threads exist already); start();
// wait(). After wait() no handler runs any more; whatever completes work on the I/O threads' contexts from
// other threads (the store) must be stopped before the server is destroyed.
#pragma once
#include "platform/http_message.hpp"
#include "platform/log.hpp"
#include "platform/result.hpp"
#include "server/http_settings.hpp"
#include "server/io_thread.hpp"
#include "server/metrics.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace link100::server {

// Called once for each I/O thread, before any of them runs.
using route_factory = std::function<std::vector<platform::http_route>(io_thread&)>;

class http_server {
public:
    // `log` outlives the server. What the server adds to `counts` reads the server: ask no more once it is
    // gone. Throws std::invalid_argument on settings that cannot be (a trusted proxy that is no address).
    http_server(http_settings settings, metrics& counts, platform::log& log);
    ~http_server();  // cuts what is still there
    http_server(const http_server&) = delete;
    http_server& operator=(const http_server&) = delete;

    [[nodiscard]] std::vector<io_thread*> threads();

    // Binds, listens and lets the threads run. A failure is one sentence for the operator: what, where, what
    // to do. Throws what the factory throws, and std::invalid_argument on routes that contradict each other.
    struct started {
        std::uint16_t port = 0;
    };

    // `beside`, if given, runs when the port is ours and before the first request is taken: what has to work
    // as well, with its sentence or nothing.
    [[nodiscard]] result<started, std::string> start(const route_factory& routes,
                                                     const std::function<std::string()>& beside = {});

    // Stop accepting, answer what is under way, then close; at the latest after limits.shutdown. Returns at
    // once; may be called from any thread and more than once.
    void stop();

    // Reads the certificate and its key again, from any thread: connections that begin from now on get the
    // new ones, those that are there keep theirs. What is wrong with them (then the old ones stay), or
    // nothing; without TLS there is nothing to do.
    [[nodiscard]] std::string reload_certificate();

    // Until stop() has had its effect.
    void wait();

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::size_t open_connections() const;

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace link100::server
