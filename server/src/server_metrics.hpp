// What the I/O threads count, as Prometheus reads it.
#pragma once
#include "admission.hpp"
#include "server/metrics.hpp"
#include "worker.hpp"

#include <memory>
#include <vector>

namespace link100::server {

// Once the workers have their routes. All three outlive every reading of `to`.
void add_server_metrics(metrics& to, const std::vector<std::unique_ptr<worker>>& workers,
                        const admission& doors);

}  // namespace link100::server
