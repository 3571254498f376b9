// The chat's memory in Redis: answers just given, where dialogues stand, how often somebody wrote; and the
// caches that a commit changes. With Redis away everything is unknown and the record serves.
#pragma once
#include "chat/memory.hpp"
#include "score_cache.hpp"
#include "services/library/read_tally.hpp"
#include "store/rate_limiter.hpp"
#include "store/redis.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>

namespace link100::server {

class chat_memory final : public chat::memory {
public:
    chat_memory(store::redis_client& redis, score_cache& scores, int messages_per_minute,
                const platform::clock& clock, services::read_tally& reads, std::function<void()> wake_sender);

    task<recollection> recall(std::string_view dedup_key, std::string_view openid,
                              platform::time_point now) override;
    void remember(std::string_view dedup_key, std::string_view openid, std::string_view answer,
                  const services::conversation& talk) override;
    task<> apply(const services::changes& changed) override;

private:
    task<bool> too_fast_here(std::string dedup_key, std::string openid, platform::time_point now);

    store::redis_client& redis_;
    score_cache& scores_;
    int messages_per_minute_;
    store::rate_limiter local_limit_;                // while Redis is away, this process counts alone
    std::unordered_map<std::string, bool> counted_;  // this minute's messages, and whether one too many
    std::int64_t counted_minute_ = 0;
    const platform::clock& clock_;
    services::read_tally& reads_;
    std::function<void()> wake_sender_;
};

}  // namespace link100::server
