// What the JSON door may remember outside the record: whose a token is, and how often somebody asked. It
// never decides anybody's rights: the transaction that does the work proves the session in the record, so a
// token that has ended is dead at once.
//
// Redis stands behind it, or this process alone (local_limits.hpp); all of it may be lost at any time.
#pragma once
#include "platform/asio.hpp"
#include "platform/clock.hpp"
#include "services/base/work.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace link100::api {

enum class counted {
    login_tries,    // by the caller's address
    logins,         // by openid
    binding_tries,  // by openid
    requests        // by openid
};

class api_memory {
public:
    virtual ~api_memory() = default;

    // The openid behind a token, by the token's SHA-256 in hexadecimal; nothing when it is not remembered.
    virtual task<std::optional<std::string>> session_of(std::string token_hash) = 0;
    // Remembers the openid for at most `life` after the last use. Does not wait.
    virtual void remember_session(std::string_view token_hash, std::string_view openid,
                                  std::chrono::seconds life) = 0;

    // Counts one more of `what` by `who` in the present window, and says whether that is beyond `limit`.
    // Never fails: when nothing can be counted nobody is refused.
    virtual task<bool> over_limit(counted what, std::string who, int limit, std::chrono::seconds window,
                                  platform::time_point now) = 0;

    // Brings the caches and the sender of messages up to what was committed; `ended_sessions` are forgotten.
    virtual task<> apply(const services::changes& changed) = 0;
};

}  // namespace link100::api
