// A conversation's step by openid, with the version that its row in SQL has. Several instances write: an
// older version never replaces a newer one.
#pragma once
#include "store/cache_counts.hpp"
#include "store/redis.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace link100::store {

inline constexpr std::chrono::hours chat_state_life{24};  // as long as a conversation can be taken up again

struct chat_state {
    std::int64_t version = 0;
    std::string text;
};

class chat_state_cache {
public:
    explicit chat_state_cache(redis_client& redis) : redis_(redis) {}

    task<std::optional<chat_state>> find(std::string openid);

    // Not waited for; the writer's own UPDATE … WHERE version in SQL finds out who was late.
    void put(std::string_view openid, const chat_state& state);

    [[nodiscard]] const cache_counts& counts() const { return counts_; }

private:
    redis_client& redis_;
    cache_counts counts_;
};

}  // namespace link100::store
