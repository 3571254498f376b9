// What all I/O threads have in common, and what the connections of one thread share without locks.
#pragma once
#include "access_log.hpp"
#include "admission.hpp"
#include "buffer_pool.hpp"
#include "deadlines.hpp"
#include "http_date.hpp"
#include "networks.hpp"
#include "request_counts.hpp"
#include "router.hpp"
#include "server/http_settings.hpp"
#include "tls.hpp"
#include "transport.hpp"

#include <string>

namespace link100::server {

// What all I/O threads have in common; it does not change once they run, but for `doors` and `tls`, which
// have locks.
struct common_state {
    common_state(http_settings s, platform::log& l)
        : settings(std::move(s)),
          trusted(settings.trusted_proxies),
          doors(settings.limits.connections, settings.limits.connections_per_address),
          log(l) {}

    http_settings settings;
    networks trusted;
    admission doors;
    platform::log& log;
    current_tls tls;

    [[nodiscard]] bool over_tls() const { return !settings.tls_certificate.empty(); }
};

// What a connection needs of its thread. It comes before the io_context in the worker, so that connections
// which end only with the context still find it.
struct thread_state {
    thread_state(common_state& c, std::size_t route_count)
        : common(c),
          limits(c.settings.limits),
          pool(limits.head_bytes),
          counts(route_count),
          lines(c.log, c.settings.access_log) {}

    common_state& common;
    const http_limits& limits;
    buffer_pool pool;
    request_counts counts;
    access_log lines;
    http_date date;
    std::string scratch;  // an answer's bytes; nobody keeps them over a suspension
    watch_list connections;
    std::size_t live = 0;         // connections, from their admission to their coroutine's end
    std::size_t turned_away = 0;  // connections that are only being refused
    bool draining = false;
};

}  // namespace link100::server
