#include "server/http_server.hpp"

#include "listening.hpp"
#include "server_metrics.hpp"
#include "tls.hpp"
#include "worker.hpp"

#include <algorithm>
#include <stdexcept>
#include <thread>

namespace link100::server {
namespace {

constexpr std::size_t head_bytes_min = 512;
constexpr std::size_t head_bytes_max = 64 * 1024 - 1;  // places in a head are 16-bit

http_settings checked(http_settings s) {
    if (s.limits.head_bytes < head_bytes_min || s.limits.head_bytes > head_bytes_max)
        throw std::invalid_argument("the limit of a request's head must be 512 to 65535 bytes");
    if (s.tls_certificate.empty() != s.tls_key.empty())
        throw std::invalid_argument("TLS needs both a certificate and a key");
    if (s.threads == 0) s.threads = std::max(1u, std::thread::hardware_concurrency());
    return s;
}

}  // namespace

struct http_server::state {
    state(http_settings s, metrics& m, platform::log& l) : common(checked(std::move(s)), l), counts(m) {
        for (std::size_t i = 0; i < common.settings.threads; ++i)
            workers.push_back(std::make_unique<worker>(i, common));
    }

    common_state common;
    metrics& counts;
    std::uint16_t port = 0;
    std::vector<std::unique_ptr<worker>> workers;
};

http_server::http_server(http_settings settings, metrics& counts, platform::log& log)
    : state_(std::make_unique<state>(std::move(settings), counts, log)) {}

http_server::~http_server() = default;

std::vector<io_thread*> http_server::threads() {
    std::vector<io_thread*> out;
    for (const auto& w : state_->workers) out.push_back(&w->io());
    return out;
}

result<http_server::started, std::string> http_server::start(const route_factory& routes,
                                                             const std::function<std::string()>& beside) {
    auto& s = *state_;
    if (auto wrong = reload_certificate(); !wrong.empty()) return wrong;
    for (const auto& w : s.workers) w->set_routes(routes(w->io()));
    const auto port = listen_on(s.common.settings, s.workers);
    if (!port) return port.error();
    s.port = *port;
    add_server_metrics(s.counts, s.workers, s.common.doors);
    if (beside)
        if (auto wrong = beside(); !wrong.empty()) return wrong;
    for (const auto& w : s.workers) w->run();
    return started{s.port};
}

std::string http_server::reload_certificate() {
    auto& common = state_->common;
    if (!common.over_tls()) return {};
    try {
        common.tls.set(tls_context(common.settings.tls_certificate, common.settings.tls_key));
    } catch (const std::runtime_error& e) {
        return e.what();
    }
    return {};
}

void http_server::stop() {
    for (const auto& w : state_->workers) w->begin_drain();
}

void http_server::wait() {
    for (const auto& w : state_->workers) w->join();
}

std::uint16_t http_server::port() const {
    return state_->port;
}

std::size_t http_server::open_connections() const {
    return state_->common.doors.open();
}

}  // namespace link100::server
