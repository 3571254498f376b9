// The port for machines that watch this one: /metrics and /healthz, on an address of its own
// (server.admin_listen), so that the public port tells nobody how much is going on. It never answers anything
// of the programme's.
#pragma once
#include "config/settings.hpp"
#include "server/http_server.hpp"

#include <optional>
#include <string>

namespace link100::server {

class admin_listener {
public:
    // Everything handed in outlives it. With an empty server.admin_listen it does nothing.
    admin_listener(const config::settings& s, const metrics& shown, platform::log& log);

    // What is wrong, as a sentence for the operator, or nothing.
    [[nodiscard]] std::string start();

    void stop();  // from any thread
    void wait();  // until stop() has had its effect; then nobody reads `shown` any more

private:
    const metrics& shown_;
    platform::log& log_;
    std::string address_;
    metrics own_;  // of the watchers' requests; nobody reads them
    std::optional<http_server> http_;
};

}  // namespace link100::server
