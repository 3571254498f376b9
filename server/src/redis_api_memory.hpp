// The JSON door's memory in Redis: whose a token is, how often somebody asked. With Redis away the record
// tells the first, and this process counts the second alone.
#pragma once
#include "api/api_memory.hpp"
#include "chat/memory.hpp"
#include "store/rate_limiter.hpp"
#include "store/text_cache.hpp"

#include <array>
#include <optional>

namespace link100::server {

class redis_api_memory final : public api::api_memory {
public:
    // `commits` is told of what was committed: the caches that chat and API share.
    redis_api_memory(store::redis_client& redis, const platform::clock& clock, chat::memory& commits);

    task<std::optional<std::string>> session_of(std::string token_hash) override;
    void remember_session(std::string_view token_hash, std::string_view openid,
                          std::chrono::seconds life) override;
    task<bool> over_limit(api::counted what, std::string who, int limit, std::chrono::seconds window,
                          platform::time_point now) override;
    task<> apply(const services::changes& changed) override;

private:
    store::redis_client& redis_;
    const platform::clock& clock_;
    chat::memory& commits_;
    store::text_cache sessions_;
    std::array<std::optional<store::rate_limiter>, 4> limits_;  // by api::counted, made at first use
};

}  // namespace link100::server
