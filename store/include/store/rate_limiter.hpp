// Allows something so many times in so long, for a person, an openid or an address: a fixed window counted in
// Redis for all instances. It never refuses because Redis is away: this process counts alone then.
#pragma once
#include "platform/clock.hpp"
#include "store/cache_counts.hpp"
#include "store/redis.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace link100::store {

struct rate_limit {
    std::int64_t times;
    std::chrono::milliseconds window;
};

struct rate_answer {
    bool allowed = true;
    std::chrono::milliseconds retry_after{0};  // until the window ends, when not allowed
};

class rate_limiter {
public:
    // `name` keeps the limits of different things apart.
    rate_limiter(redis_client& redis, const platform::clock& clock, std::string name, rate_limit limit);

    // Counts this time, whether or not it is allowed.
    task<rate_answer> ask(std::string who);

    [[nodiscard]] const cache_counts& counts() const { return counts_; }

private:
    struct window {
        platform::time_point ends;
        std::int64_t times = 0;
    };

    rate_answer ask_here(const std::string& who);
    void drop_ended(platform::time_point now);

    redis_client& redis_;
    const platform::clock& clock_;
    std::string name_;
    rate_limit limit_;
    std::unordered_map<std::string, window> here_;
    cache_counts counts_;
};

inline constexpr std::size_t rate_windows_max =
    100'000;  // remembered by one process; past it the eldest are let go

}  // namespace link100::store
