// Gives one process a right for a while: to refresh the shared access token, to run a job. It never stops
// work because Redis is away: nobody is refused then, since the callers' work must be harmless when done
// twice.
#pragma once
#include "store/redis.hpp"

#include <chrono>
#include <string>

namespace link100::store {

enum class lease_state {
    granted,
    held,         // by another
    unavailable,  // Redis is away
};

class lease {
public:
    // `owner` is random and the holder's own. Keys that belong together share a hash tag:
    // "token:{wx123}:lease".
    lease(redis_client& redis, std::string key, std::string owner);

    task<lease_state> take(std::chrono::milliseconds time);
    // Gives the lease back if the owner still holds it: a lease that ran out may be another's by now. True:
    // the owner held it.
    task<bool> give_back();

private:
    redis_client& redis_;
    std::string key_;
    std::string owner_;
};

// Replaces the value of `key` only if the value is still `expected` (empty: none is kept). True: replaced.
task<bool> replace_if(redis_client& redis, std::string key, std::string expected, std::string value,
                      std::chrono::milliseconds life);

}  // namespace link100::store
