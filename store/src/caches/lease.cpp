#include "store/lease.hpp"

#include <string_view>
#include <utility>

namespace link100::store {

namespace {

constexpr std::string_view delete_own =
    "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

constexpr std::string_view replace_expected = R"lua(
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
)lua";

bool is_one(const result<redis_reply, redis_failure>& answer) {
    const auto* n = answer ? answer->integer() : nullptr;
    return n != nullptr && *n == 1;
}

}  // namespace

lease::lease(redis_client& redis, std::string key, std::string owner)
    : redis_(redis), key_(std::move(key)), owner_(std::move(owner)) {}

task<lease_state> lease::take(std::chrono::milliseconds time) {
    const auto answer = co_await redis_.command("SET", key_, owner_, "NX", "PX", time.count());
    if (!answer || answer->is_error()) co_return lease_state::unavailable;
    co_return answer->is("OK") ? lease_state::granted : lease_state::held;
}

task<bool> lease::give_back() {
    const auto answer = co_await redis_.command("EVAL", delete_own, 1, key_, owner_);
    co_return is_one(answer);
}

task<bool> replace_if(redis_client& redis, std::string key, std::string expected, std::string value,
                      std::chrono::milliseconds life) {
    const auto answer =
        co_await redis.command("EVAL", replace_expected, 1, key, expected, value, life.count());
    co_return is_one(answer);
}

}  // namespace link100::store
