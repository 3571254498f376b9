// The fast path of deduplication: the reply to a callback that was taken already, while WeChat may still
// deliver it again (three tries within 15 s). The inbound journal in SQL decides; this only spares the
// question.
#pragma once
#include "platform/encoding.hpp"
#include "store/text_cache.hpp"

namespace link100::store {

inline constexpr std::chrono::seconds reply_cache_life{90};

class reply_cache {
public:
    explicit reply_cache(redis_client& redis) : texts_(redis, "reply", reply_cache_life) {}

    // `dedup_key` may be any bytes. Put a reply only after the commit that made it true.
    task<std::optional<std::string>> find(std::string_view dedup_key) {
        return texts_.get(platform::hex_encode(dedup_key));
    }

    void put(std::string_view dedup_key, std::string_view reply) {
        texts_.put(platform::hex_encode(dedup_key), reply);
    }

    [[nodiscard]] const cache_counts& counts() const { return texts_.counts(); }

private:
    text_cache texts_;
};

}  // namespace link100::store
