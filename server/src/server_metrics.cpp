#include "server_metrics.hpp"

namespace link100::server {
namespace {

using worker_list = std::vector<std::unique_ptr<worker>>;

constexpr double us_per_second = 1e6;

std::string route_name(const worker& w, std::size_t index) {
    return index < w.routes().size() ? w.routes()[index].metric : "-";
}

double sum(const worker_list& workers, own_count request_counts::*which) {
    std::uint64_t n = 0;
    for (const auto& w : workers) n += (w->counts().*which).get();
    return static_cast<double>(n);
}

std::vector<metrics::sample> requests(const worker_list& workers) {
    std::vector<metrics::sample> out;
    const auto& first = *workers.front();
    for (std::size_t route = 0; route < first.counts().routes.size(); ++route) {
        for (std::size_t c = 0; c < 5; ++c) {
            std::uint64_t n = 0;
            for (const auto& w : workers) n += w->counts().routes[route].by_class[c].get();
            if (n == 0) continue;
            out.push_back({{{"route", route_name(first, route)}, {"status", std::to_string(c + 1) + "xx"}},
                           static_cast<double>(n)});
        }
        std::uint64_t dropped = 0;
        for (const auto& w : workers) dropped += w->counts().routes[route].dropped.get();
        if (dropped > 0)
            out.push_back(
                {{{"route", route_name(first, route)}, {"status", "dropped"}}, static_cast<double>(dropped)});
    }
    return out;
}

std::vector<metrics::histogram> latencies(const worker_list& workers) {
    std::vector<metrics::histogram> out;
    const auto& first = *workers.front();
    for (std::size_t route = 0; route < first.counts().routes.size(); ++route) {
        metrics::histogram h;
        h.of = {{"route", route_name(first, route)}};
        std::uint64_t total_us = 0;
        for (std::size_t i = 0; i <= latency_bounds_us.size(); ++i) {
            std::uint64_t n = 0;
            for (const auto& w : workers) n += w->counts().routes[route].by_latency[i].get();
            h.count += n;
            if (i < latency_bounds_us.size())
                h.buckets.emplace_back(static_cast<double>(latency_bounds_us[i]) / us_per_second, n);
        }
        for (const auto& w : workers) total_us += w->counts().routes[route].total_us.get();
        h.sum = static_cast<double>(total_us) / us_per_second;
        if (h.count > 0) out.push_back(std::move(h));
    }
    return out;
}

}  // namespace

void add_server_metrics(metrics& to, const worker_list& workers, const admission& doors) {
    to.add_counters("link100_http_requests_total", "Requests answered, by route and class of status.",
                    [&workers] { return requests(workers); });
    to.add_histograms("link100_http_request_seconds", "From a request's arrival to the answer's last byte.",
                      [&workers] { return latencies(workers); });
    to.add_gauge("link100_http_connections", "Connections open.", {},
                 [&doors] { return static_cast<double>(doors.open()); });
    const auto count = [&](std::string name, std::string help, metrics::labels of,
                           own_count request_counts::*which) {
        to.add_counter(std::move(name), std::move(help), std::move(of),
                       [&workers, which] { return sum(workers, which); });
    };
    constexpr auto refused = "link100_http_connections_refused_total";
    count("link100_http_connections_total", "Connections accepted.", {}, &request_counts::accepted);
    count(refused, "Connections turned away.", {{"why", "full"}}, &request_counts::refused_full);
    count(refused, "Connections turned away.", {{"why", "address"}}, &request_counts::refused_address);
    count("link100_http_handler_failures_total", "Exceptions out of handlers, answered 500.", {},
          &request_counts::handler_failures);
    count("link100_http_timeouts_total", "Requests that did not arrive in time.", {},
          &request_counts::timeouts);
}

}  // namespace link100::server
