#include "door/api_client.hpp"

#include "platform/json_checks.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <rapidjson/pointer.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <stdexcept>

namespace link100::testing {
namespace {

std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        parts.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return parts;
}

bool is_named(std::string_view segment) {
    return segment.starts_with('{');
}

bool fits(const platform::http_route& r, std::string_view path, std::vector<std::string_view>& values) {
    const auto want = split(r.path);
    const auto got = split(path);
    values.clear();
    if (want.size() != got.size()) return false;
    for (std::size_t i = 0; i < want.size(); ++i) {
        if (is_named(want[i])) {
            values.push_back(got[i]);
        } else if (want[i] != got[i]) {
            return false;
        }
    }
    return true;
}

// One request with everything that its views look into.
struct exchange {
    api_request said;
    std::string authorization;
    platform::http_incoming in;
    platform::http_handler handle;
    platform::http_outgoing out;

    exchange(const std::vector<platform::http_route>& routes, api_request r) : said(std::move(r)) {
        const std::string_view target = said.target;
        const auto mark = std::min(target.find('?'), target.size());
        in.method = said.method;
        in.path = target.substr(0, mark);
        in.query = target.substr(std::min(mark + 1, target.size()));
        in.body = said.body;
        in.request_id = "0123456789abcdef";
        in.remote_address = "127.0.0.1";
        if (!said.token.empty()) authorization = "Bearer " + said.token;
        in.header = [this](std::string_view name) -> std::string_view {
            if (name == "authorization") return authorization;
            if (name == "idempotency-key") return said.key;
            if (name == "content-type") return said.content_type;
            return {};
        };
        // Paths without a {name} first, as the server's router has it.
        for (const bool pattern : {false, true})
            for (const auto& route : routes)
                if (!handle && route.method == said.method &&
                    (route.path.find('{') != route.path.npos) == pattern &&
                    fits(route, in.path, in.path_values))
                    handle = route.handle;
        if (!handle) throw std::runtime_error("no route for " + said.method + " " + said.target);
    }

    task<> run() { out = co_await handle(in); }

    [[nodiscard]] api_answer answer() {
        api_answer a{out.status, out.content_type, std::move(out.body), {}, {}};
        for (auto& [name, value] : out.headers) a.headers.emplace(std::move(name), std::move(value));
        if (a.body.empty() || a.content_type.find("json") == std::string::npos) return a;
        a.json = std::make_shared<rapidjson::Document>();
        a.json->Parse(a.body.c_str());
        if (a.json->HasParseError()) throw std::runtime_error("no JSON: " + a.body);
        return a;
    }
};

}  // namespace

std::string api_answer::at(const char* pointer) const {
    const auto* v = json ? rapidjson::Pointer(pointer).Get(*json) : nullptr;
    if (v == nullptr) return {};
    if (v->IsString()) return {v->GetString(), v->GetStringLength()};
    rapidjson::StringBuffer text;
    rapidjson::Writer writer(text);
    v->Accept(writer);
    return {text.GetString(), text.GetSize()};
}

std::size_t api_answer::size(const char* pointer) const {
    const auto* v = json ? rapidjson::Pointer(pointer).Get(*json) : nullptr;
    return v != nullptr && v->IsArray() ? v->Size() : 0;
}

std::vector<api_answer> send_requests(api::api_door& door, const std::vector<api_request>& all) {
    const auto routes = door.routes();
    asio::io_context context;
    std::vector<std::unique_ptr<exchange>> under_way;
    std::exception_ptr failed;
    for (const auto& r : all) {
        under_way.push_back(std::make_unique<exchange>(routes, r));
        asio::co_spawn(context.get_executor(), under_way.back()->run(), [&](std::exception_ptr e) {
            if (e) failed = e;
        });
    }
    context.run();
    if (failed) std::rethrow_exception(failed);
    std::vector<api_answer> answers;
    for (auto& e : under_way) answers.push_back(e->answer());
    return answers;
}

api_answer send_request(api::api_door& door, const api_request& r) {
    return send_requests(door, {r}).front();
}

}  // namespace link100::testing
