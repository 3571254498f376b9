// Lets processes share one access token (in production by Redis), so that they do not spend each other's. It
// never throws: an implementation that cannot reach its store says so by its answers.
#pragma once
#include "platform/asio.hpp"
#include "wechat/access_token.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace link100::wechat {

inline constexpr std::chrono::seconds token_lease_time{20};  // a fetch takes at most token_fetch_patience

enum class lease_answer {
    granted,      // ours to fetch, for token_lease_time
    held,         // another process fetches
    unavailable,  // the store is away: fetch without it (harmless, as stable_token gives the same token)
};

class shared_token_store {
public:
    virtual ~shared_token_store() = default;
    // Nothing when no token is kept or the store is away.
    virtual task<std::optional<token_record>> load() = 0;
    // Keeps `record` only if the token kept now is still `previous` (empty: none), so that a slow answer does
    // not overwrite a newer token.
    virtual task<void> store_if(std::string previous, token_record record) = 0;
    // `owner` is a random name of the one who asks, so that nobody gives back another's lease.
    virtual task<lease_answer> lease(std::string owner) = 0;
    virtual task<void> give_back(std::string owner) = 0;
};

}  // namespace link100::wechat
