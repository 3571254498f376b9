#include "api/api_door.hpp"

#include "door/door.hpp"
#include "services/messages/media.hpp"

#include <algorithm>
#include <stdexcept>

namespace link100::api {

api_door::api_door(const api_parts& parts, api_settings settings)
    : inside_(std::make_unique<inside>(parts, std::move(settings))) {}

api_door::~api_door() = default;

std::vector<platform::http_route> api_door::routes() {
    return inside_->routes();
}

api_door::inside::inside(const api_parts& parts, api_settings settings)
    : parts_(parts), settings_(std::move(settings)), description_(embedded_description()) {
    const auto& described = description_.operations();
    for (const auto& row : route_table()) {
        const auto name = std::string{row.method} + " " + std::string{row.path};
        const auto at = described.find(name);
        if (at == described.end()) throw std::runtime_error("openapi.json does not describe " + name);
        rows_.push_back({&row, &at->second, names_in_path(row.path)});
    }
}

std::vector<platform::http_route> api_door::inside::routes() {
    std::vector<platform::http_route> table;
    for (const auto& at : rows_)
        table.push_back({.method = std::string{at.row->method},
                         .path = std::string{at.row->path},
                         .body_limit = at.row->takes_file ? services::media_bytes_max : body_bytes_max,
                         .content_type = at.row->body.empty() ? "" : "application/json",
                         .metric = "api_" + std::string{at.row->name},
                         .handle = [this, &at](const platform::http_incoming& in) { return serve(at, in); }});
    return table;
}

task<platform::http_outgoing> api_door::inside::serve(const placed_row& at,
                                                      const platform::http_incoming& in) {
    platform::http_outgoing out;
    try {
        out = co_await answer(at, in);
    } catch (const store::sql_error& e) {
        if (e.why() != store::sql_error::kind::unavailable && e.why() != store::sql_error::kind::io) throw;
        out = answer_of(unavailable("系统正忙，这次没有保存，请稍后再试。"), in.request_id);
    }
    // Everything here is somebody's own; a picture says for itself how long its reader's phone keeps it.
    const bool said =
        std::ranges::any_of(out.headers, [](const auto& h) { return h.first == "Cache-Control"; });
    if (!said) out.headers.emplace_back("Cache-Control", "no-store");
    co_return out;
}

task<platform::http_outgoing> api_door::inside::answer(const placed_row& at,
                                                       const platform::http_incoming& in) {
    switch (at.row->run) {
        case how::login:
            co_return co_await log_in(at, in);
        case how::describe:
            co_return platform::http_outgoing{.content_type = std::string{json_type},
                                              .body = description_.text()};
        default:
            co_return co_await work(at, in);
    }
}

}  // namespace link100::api
