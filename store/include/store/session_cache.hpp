// Sessions by the hash of their token, with a sliding life; the row in SQL stands behind it. What is kept is
// opaque here (the services write JSON); the token itself is never a key.
#pragma once
#include "platform/encoding.hpp"
#include "store/text_cache.hpp"

namespace link100::store {

inline constexpr std::chrono::minutes session_cache_life{30};  // without a request; SQL knows for longer

class session_cache {
public:
    explicit session_cache(redis_client& redis) : texts_(redis, "session", session_cache_life) {}

    // `token_hash`: the 32 raw bytes of SHA-256.
    task<std::optional<std::string>> find(std::string_view token_hash) {
        return texts_.get_and_prolong(platform::hex_encode(token_hash));
    }

    void put(std::string_view token_hash, std::string_view session) {
        texts_.put(platform::hex_encode(token_hash), session);
    }

    // At the end of a session. False: Redis is away; SQL must be asked until session_cache_life has passed.
    task<bool> forget(std::string_view token_hash) { return texts_.forget(platform::hex_encode(token_hash)); }

    [[nodiscard]] const cache_counts& counts() const { return texts_.counts(); }

private:
    text_cache texts_;
};

}  // namespace link100::store
