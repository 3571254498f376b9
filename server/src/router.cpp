#include "router.hpp"

#include <algorithm>
#include <stdexcept>

namespace link100::server {
namespace {

constexpr std::string_view any_segment = "{}";

std::vector<std::string> segments_of(const platform::http_route& r) {
    const auto refuse = [&](std::string_view why) {
        throw std::invalid_argument("route " + r.method + " " + r.path + ": " + std::string{why});
    };
    if (r.method.empty()) refuse("no method");
    if (!r.handle) refuse("no handler");
    if (r.metric.empty()) refuse("no metric name");
    if (r.path.empty() || r.path.front() != '/') refuse("the path must begin with /");
    std::vector<std::string> out;
    std::string_view rest = r.path;
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const auto end = std::min(rest.find('/'), rest.size());
        const auto segment = rest.substr(0, end);
        rest.remove_prefix(end);
        const bool named = segment.starts_with('{') && segment.ends_with('}');
        if (named && segment.size() == 2) refuse("{} needs a name");
        out.emplace_back(named ? any_segment : segment);
    }
    return out;
}

bool fits(std::string_view path, const std::vector<std::string>& segments,
          std::vector<std::string_view>& values) {
    values.clear();
    for (const auto& expected : segments) {
        if (path.empty()) return false;
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        const auto segment = path.substr(0, end);
        path.remove_prefix(end);
        if (expected != any_segment) {
            if (segment != expected) return false;
        } else if (segment.empty()) {
            return false;
        } else {
            values.push_back(segment);
        }
    }
    return path.empty();
}

}  // namespace

router::router(std::vector<platform::http_route> routes) : routes_(std::move(routes)) {
    for (std::size_t i = 0; i < routes_.size(); ++i) add(i);
}

void router::add(std::size_t index) {
    const auto& r = routes_[index];
    auto segments = segments_of(r);
    const bool pattern = std::ranges::find(segments, any_segment) != segments.end();
    auto& among = pattern ? patterns_ : fixed_;
    auto at = std::ranges::find(among, segments, &place::segments);
    if (at == among.end()) {
        among.push_back({std::move(segments), {}, {}});
        at = among.end() - 1;
        if (!pattern) fixed_by_path_.emplace(r.path, fixed_.size() - 1);
    }
    for (const auto other : at->routes) {
        if (routes_[other].method == r.method)
            throw std::invalid_argument("route " + r.method + " " + r.path + " is there twice");
    }
    at->routes.push_back(index);
    const auto allow = [&](std::string_view method) {
        if (!at->allowed.empty()) at->allowed += ", ";
        at->allowed += method;
    };
    allow(r.method);
    if (r.method == "GET") allow("HEAD");
}

const router::place* router::place_of(std::string_view path, std::vector<std::string_view>& values) const {
    values.clear();
    if (const auto at = fixed_by_path_.find(path); at != fixed_by_path_.end()) return &fixed_[at->second];
    for (const auto& p : patterns_) {
        if (fits(path, p.segments, values)) return &p;
    }
    values.clear();
    return nullptr;
}

router::found router::find(std::string_view method, std::string_view path,
                           std::vector<std::string_view>& values) const {
    const auto* p = place_of(path, values);
    if (p == nullptr) return {};
    const auto of_method = [&](std::string_view m) {
        const auto at = std::ranges::find_if(p->routes, [&](auto i) { return routes_[i].method == m; });
        return at == p->routes.end() ? found{nullptr, 0, p->allowed} : found{&routes_[*at], *at, p->allowed};
    };
    const auto exact = of_method(method);
    return exact.route == nullptr && method == "HEAD" ? of_method("GET") : exact;
}

}  // namespace link100::server
