// What the benchmark servers share: arguments, and a server that is the product's own but for its one route.
#pragma once
#include "platform/log.hpp"
#include "server/http_server.hpp"

#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>

namespace link100::bench {

struct arguments {
    std::uint16_t port = 18290;
    std::string log_file;  // empty: no access log
};

// PORT [ACCESS_LOG_FILE]
inline arguments read_arguments(int count, char** values) {
    arguments a;
    if (count > 1) a.port = static_cast<std::uint16_t>(std::atoi(values[1]));
    if (count > 2) a.log_file = values[2];
    return a;
}

inline int serve(const arguments& a, const server::route_factory& routes) {
    const auto log = a.log_file.empty() ? platform::silent_log() : platform::open_log({.file = a.log_file});
    server::metrics counts;
    server::http_settings settings;
    settings.port = a.port;
    settings.threads = 1;
    settings.access_log = !a.log_file.empty();
    settings.limits.connections_per_address = settings.limits.connections;
    server::http_server http{settings, counts, *log};
    if (const auto started = http.start(routes); !started) {
        std::cerr << started.error() << '\n';
        return 1;
    }
    asio::io_context signals;
    asio::signal_set stop{signals, SIGINT, SIGTERM};
    stop.async_wait([&](const boost::system::error_code&, int) { http.stop(); });
    signals.run();
    http.wait();
    return 0;
}

}  // namespace link100::bench
