// The routes for machines that watch this one: /healthz (alive), /readyz (may be sent requests), /metrics.
#pragma once
#include "platform/http_message.hpp"
#include "server/metrics.hpp"

#include <functional>
#include <string>
#include <vector>

namespace link100::server {

struct part_state {
    std::string name;  // "database", "redis"
    bool works = false;
    bool needed = true;  // without it the server is not ready; without the others it is slower
};

using readiness = std::function<task<std::vector<part_state>>()>;

// GET /healthz: 200 as long as the thread answers.
[[nodiscard]] platform::http_route health_route();

// GET /readyz: 200 or 503 with {"ready":…,"parts":{"database":"ok","redis":"down"}}. What `ask` throws counts
// as not ready.
[[nodiscard]] platform::http_route ready_route(readiness ask);

// GET /metrics. `from` outlives the route.
[[nodiscard]] platform::http_route metrics_route(const metrics& from);

}  // namespace link100::server
