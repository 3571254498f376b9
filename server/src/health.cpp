#include "server/health.hpp"

namespace link100::server {
namespace {

using platform::http_incoming;
using platform::http_outgoing;
using platform::http_route;

http_outgoing readiness_answer(const std::vector<part_state>& parts) {
    bool ready = true;
    std::string listed;
    for (const auto& p : parts) {
        if (p.needed && !p.works) ready = false;
        if (!listed.empty()) listed += ',';
        listed += '"' + p.name + "\":\"" + (p.works ? "ok" : "down") + '"';
    }
    return {.status = ready ? 200 : 503,
            .content_type = "application/json",
            .body = std::string{"{\"ready\":"} + (ready ? "true" : "false") + ",\"parts\":{" + listed + "}}"};
}

}  // namespace

http_route health_route() {
    http_route r{.method = "GET", .path = "/healthz", .body_limit = 0, .metric = "healthz"};
    r.handle = [](const http_incoming&) -> task<http_outgoing> {
        co_return http_outgoing{.content_type = "application/json", .body = R"({"alive":true})"};
    };
    return r;
}

http_route ready_route(readiness ask) {
    http_route r{.method = "GET", .path = "/readyz", .body_limit = 0, .metric = "readyz"};
    r.handle = [ask = std::move(ask)](const http_incoming&) -> task<http_outgoing> {
        std::vector<part_state> parts;
        try {
            parts = co_await ask();
        } catch (const std::exception&) {
            // Why it failed is in the log of the part that failed; whoever asks needs only the verdict.
            parts = {{.name = "check", .works = false}};
        }
        co_return readiness_answer(parts);
    };
    return r;
}

http_route metrics_route(const metrics& from) {
    http_route r{.method = "GET", .path = "/metrics", .body_limit = 0, .metric = "metrics"};
    r.handle = [&from](const http_incoming&) -> task<http_outgoing> {
        co_return http_outgoing{.content_type = "text/plain; version=0.0.4; charset=utf-8",
                                .body = from.text()};
    };
    return r;
}

}  // namespace link100::server
