// What is counted, for Prometheus. Parts that count seldom add a counter or gauge here; the request path
// keeps plain numbers of its own and is asked for them when somebody looks (add_source).
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace link100::server {

class metrics {
public:
    using labels = std::vector<std::pair<std::string, std::string>>;

    metrics();
    ~metrics();
    metrics(const metrics&) = delete;
    metrics& operator=(const metrics&) = delete;

    // A number that only rises, read when asked. The function is called on the asking thread. Names as
    // Prometheus wants them (link100_…_total); help in one sentence.
    void add_counter(std::string name, std::string help, labels of, std::function<double()> read);
    // A number that goes up and down.
    void add_gauge(std::string name, std::string help, labels of, std::function<double()> read);

    struct histogram {
        labels of;
        std::vector<std::pair<double, std::uint64_t>> buckets;  // upper bound, count in this bucket alone
        std::uint64_t count = 0;                                // beyond the last bound included
        double sum = 0;
    };

    // Many histograms under one name.
    void add_histograms(std::string name, std::string help, std::function<std::vector<histogram>()> read);

    struct sample {
        labels of;
        double value = 0;
    };

    // Many counters under one name.
    void add_counters(std::string name, std::string help, std::function<std::vector<sample>()> read);

    // Everything, in Prometheus' text format.
    [[nodiscard]] std::string text() const;

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace link100::server
