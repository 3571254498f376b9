// Keeps texts by key with a time to live in Redis: what sessions, conversations and replies have in common.
// It never is the only place of a text: whoever finds none asks the record.
#pragma once
#include "store/cache_counts.hpp"
#include "store/redis.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace link100::store {

class text_cache {
public:
    // Keys are `prefix:{id}`: the braces make Redis Cluster place everything of one person or openid
    // together.
    text_cache(redis_client& redis, std::string prefix, std::chrono::milliseconds life);

    // Ids are taken by value: a task begins only when it is awaited, and a view would be stale by then.
    // Nothing when the text is not there or Redis is away.
    task<std::optional<std::string>> get(std::string id);
    // get(), and the text's life begins anew.
    task<std::optional<std::string>> get_and_prolong(std::string id);

    // Nobody waits for a put: a cache that misses a write is only slower, as long as callers wait for
    // forget().
    void put(std::string_view id, std::string_view text);

    // True: the text is surely gone. False: Redis is away, and may still hold the text when it comes back.
    task<bool> forget(std::string id);

    [[nodiscard]] const cache_counts& counts() const { return counts_; }

    [[nodiscard]] std::string key(std::string_view id) const;

private:
    std::optional<std::string> take(const result<redis_reply, redis_failure>& answer);

    redis_client& redis_;
    std::string prefix_;
    std::chrono::milliseconds life_;
    cache_counts counts_;
};

}  // namespace link100::store
