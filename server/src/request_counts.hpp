// What one I/O thread counts of its requests: plain numbers that only this thread raises and that anybody may
// read. No label is looked up and no lock is taken while a request is answered.
#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <vector>

namespace link100::server {

// Upper bounds in microseconds.
inline constexpr std::array<std::uint64_t, 14> latency_bounds_us{
    100,    250,    500,     1'000,   2'500,   5'000,     10'000,
    25'000, 50'000, 100'000, 250'000, 500'000, 1'000'000, 5'000'000};

// A number with one writer: no locked instruction is needed to raise it.
class own_count {
public:
    void raise(std::uint64_t by = 1) {
        n_.store(n_.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
    }

    void lower() { n_.store(n_.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed); }

    [[nodiscard]] std::uint64_t get() const { return n_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> n_{0};
};

struct route_counts {
    std::array<own_count, 5> by_class;  // 1xx … 5xx
    std::array<own_count, latency_bounds_us.size() + 1> by_latency;
    own_count total_us;
    own_count dropped;  // closed without an answer, on a handler's wish

    void add(int status, std::uint64_t us) {
        by_class[static_cast<std::size_t>(status / 100 - 1) % by_class.size()].raise();
        std::size_t i = 0;
        while (i < latency_bounds_us.size() && us > latency_bounds_us[i]) ++i;
        by_latency[i].raise();
        total_us.raise(us);
    }
};

struct request_counts {
    explicit request_counts(std::size_t route_count) : routes(route_count + 1) {}

    // The last one is for requests that found no route.
    [[nodiscard]] route_counts& unrouted() { return routes.back(); }

    std::vector<route_counts> routes;
    own_count accepted;
    own_count refused_full;     // connections, 503
    own_count refused_address;  // connections, 429
    own_count handler_failures;
    own_count timeouts;
};

}  // namespace link100::server
