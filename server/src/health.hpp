// /healthz (alive), /readyz (the record answers; Redis' state is told), /metrics (Prometheus).
#pragma once
#include "platform/http_message.hpp"
#include "server/metrics.hpp"
#include "store/database.hpp"
#include "store/redis.hpp"

#include <vector>

namespace link100::server {

class health_routes {
public:
    health_routes(store::database& db, const metrics& counts);

    // `redis` is the thread's own client, or null when the settings name none.
    [[nodiscard]] std::vector<platform::http_route> routes(const store::redis_client* redis);

private:
    store::database& db_;
    const metrics& counts_;
};

}  // namespace link100::server
