#include "health.hpp"

namespace link100::server {
namespace {

using platform::http_incoming;
using platform::http_outgoing;

http_outgoing json(int status, std::string body) {
    return {.status = status, .content_type = "application/json; charset=utf-8", .body = std::move(body)};
}

std::string_view state_of(const store::redis_client* redis) {
    if (redis == nullptr) return "none";
    return redis->current_state() == store::redis_client::state::connected ? "connected" : "away";
}

}  // namespace

health_routes::health_routes(store::database& db, const metrics& counts) : db_(db), counts_(counts) {}

std::vector<platform::http_route> health_routes::routes(const store::redis_client* redis) {
    std::vector<platform::http_route> table;
    table.push_back({.method = "GET",
                     .path = "/healthz",
                     .metric = "healthz",
                     .handle = [](const http_incoming&) -> task<http_outgoing> {
                         co_return json(200, R"({"alive":true})");
                     }});
    table.push_back({.method = "GET",
                     .path = "/readyz",
                     .metric = "readyz",
                     .handle = [this, redis](const http_incoming&) -> task<http_outgoing> {
                         bool record = false;
                         try {
                             record = co_await db_.read(
                                          [](store::transaction& tx) { return tx.number("SELECT 1"); }) == 1;
                         } catch (const store::sql_error&) {
                             record = false;  // the answer itself says so
                         }
                         // Redis is a cache: without it the server is slower, and ready all the same.
                         std::string body = std::string{R"({"database":")"} + (record ? "ok" : "away") +
                                            R"(","redis":")" + std::string{state_of(redis)} + "\"}";
                         co_return json(record ? 200 : 503, std::move(body));
                     }});
    table.push_back({.method = "GET",
                     .path = "/metrics",
                     .metric = "metrics",
                     .handle = [this](const http_incoming&) -> task<http_outgoing> {
                         co_return http_outgoing{.content_type = "text/plain; version=0.0.4; charset=utf-8",
                                                 .body = counts_.text()};
                     }});
    return table;
}

}  // namespace link100::server
