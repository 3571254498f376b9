#include "server/metrics.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>
#include <stdexcept>

namespace link100::server {
namespace {

using family_reader = std::function<std::vector<prometheus::ClientMetric>()>;

std::vector<prometheus::ClientMetric::Label> as_labels(const metrics::labels& of) {
    std::vector<prometheus::ClientMetric::Label> out;
    for (const auto& [name, value] : of) out.push_back({name, value});
    return out;
}

prometheus::ClientMetric as_metric(const metrics::histogram& h) {
    prometheus::ClientMetric m;
    m.label = as_labels(h.of);
    m.histogram.sample_count = h.count;
    m.histogram.sample_sum = h.sum;
    std::uint64_t so_far = 0;
    for (const auto& [bound, count] : h.buckets) {
        so_far += count;
        m.histogram.bucket.push_back({so_far, bound});
    }
    return m;
}

}  // namespace

struct metrics::state {
    struct family {
        std::string help;
        prometheus::MetricType type = prometheus::MetricType::Untyped;
        std::vector<family_reader> readers;
    };

    void add(std::string name, std::string help, prometheus::MetricType type, family_reader read) {
        const std::lock_guard guard{lock};
        auto& f = families[name];
        if (!f.readers.empty() && f.type != type)
            throw std::logic_error("the metric " + name + " is of another type already");
        f.help = std::move(help);
        f.type = type;
        f.readers.push_back(std::move(read));
    }

    mutable std::mutex lock;
    std::map<std::string, family> families;
};

metrics::metrics() : state_(std::make_unique<state>()) {}

metrics::~metrics() = default;

void metrics::add_counter(std::string name, std::string help, labels of, std::function<double()> read) {
    add_counters(std::move(name), std::move(help), [of = std::move(of), read = std::move(read)] {
        return std::vector<sample>{{of, read()}};
    });
}

void metrics::add_counters(std::string name, std::string help, std::function<std::vector<sample>()> read) {
    state_->add(std::move(name), std::move(help), prometheus::MetricType::Counter, [read = std::move(read)] {
        std::vector<prometheus::ClientMetric> out;
        for (const auto& s : read()) {
            auto& m = out.emplace_back();
            m.label = as_labels(s.of);
            m.counter.value = s.value;
        }
        return out;
    });
}

void metrics::add_gauge(std::string name, std::string help, labels of, std::function<double()> read) {
    state_->add(std::move(name), std::move(help), prometheus::MetricType::Gauge,
                [of = std::move(of), read = std::move(read)] {
                    prometheus::ClientMetric m;
                    m.label = as_labels(of);
                    m.gauge.value = read();
                    return std::vector{m};
                });
}

void metrics::add_histograms(std::string name, std::string help,
                             std::function<std::vector<histogram>()> read) {
    state_->add(std::move(name), std::move(help), prometheus::MetricType::Histogram,
                [read = std::move(read)] {
                    std::vector<prometheus::ClientMetric> out;
                    for (const auto& h : read()) out.push_back(as_metric(h));
                    return out;
                });
}

std::string metrics::text() const {
    std::vector<prometheus::MetricFamily> all;
    {
        const std::lock_guard guard{state_->lock};
        for (const auto& [name, f] : state_->families) {
            prometheus::MetricFamily out{name, f.help, f.type, {}};
            for (const auto& read : f.readers) {
                for (auto& m : read()) out.metric.push_back(std::move(m));
            }
            all.push_back(std::move(out));
        }
    }
    return prometheus::TextSerializer{}.Serialize(all);
}

}  // namespace link100::server
