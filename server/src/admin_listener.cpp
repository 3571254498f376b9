#include "admin_listener.hpp"

#include "config/endpoint.hpp"
#include "server/health.hpp"

namespace link100::server {
namespace {

using namespace std::chrono_literals;

// A watcher asks now and then, and must not hold up the server's end.
http_settings watchers_settings(const config::endpoint& at) {
    http_settings h;
    h.key = "server.admin_listen";
    h.address = at.host;
    h.port = at.port;
    h.threads = 1;
    h.access_log = false;
    h.limits.body_bytes = 1024;
    h.limits.connections = 64;
    h.limits.connections_per_address = 64;
    h.limits.drain_idle = 10ms;
    h.limits.shutdown = 1'000ms;
    return h;
}

}  // namespace

admin_listener::admin_listener(const config::settings& s, const metrics& shown, platform::log& log)
    : shown_(shown), log_(log), address_(s.server.admin_listen) {
    if (const auto at = config::parse_endpoint(address_)) http_.emplace(watchers_settings(*at), own_, log);
}

std::string admin_listener::start() {
    if (!http_) return {};
    const auto started = http_->start([this](io_thread&) {
        return std::vector{health_route(), metrics_route(shown_)};
    });
    if (!started) return started.error();
    log_.info("listening for /metrics", {{"address", address_}, {"port", std::to_string(started->port)}});
    return {};
}

void admin_listener::stop() {
    if (http_) http_->stop();
}

void admin_listener::wait() {
    if (http_) http_->wait();
}

}  // namespace link100::server
