#include "store/rate_limiter.hpp"

#include <algorithm>
#include <utility>

namespace link100::store {

using std::chrono::milliseconds;

namespace {

// One script, so that a counter without an end can never be left behind. Answers the count and what is left
// in ms.
constexpr std::string_view count_in_window = R"lua(
local times = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return {times, left}
)lua";

}  // namespace

rate_limiter::rate_limiter(redis_client& redis, const platform::clock& clock, std::string name,
                           rate_limit limit)
    : redis_(redis), clock_(clock), name_(std::move(name)), limit_(limit) {}

task<rate_answer> rate_limiter::ask(std::string who) {
    const auto answer = co_await redis_.command("EVAL", count_in_window, 1,
                                                "limit:" + name_ + ":{" + who + "}", limit_.window.count());
    const auto* parts = answer ? answer->array() : nullptr;
    if (parts == nullptr || parts->size() != 2 || !(*parts)[0].integer() || !(*parts)[1].integer()) {
        ++counts_.away;
        co_return ask_here(who);
    }
    ++counts_.hits;
    if (*(*parts)[0].integer() <= limit_.times) co_return rate_answer{};
    co_return rate_answer{.allowed = false, .retry_after = milliseconds{*(*parts)[1].integer()}};
}

rate_answer rate_limiter::ask_here(const std::string& who) {
    const auto now = clock_.now();
    if (here_.size() >= rate_windows_max) drop_ended(now);
    auto& mine = here_[who];
    if (mine.ends <= now) mine = {now + limit_.window, 0};
    if (++mine.times <= limit_.times) return {};
    return {.allowed = false, .retry_after = std::chrono::ceil<milliseconds>(mine.ends - now)};
}

void rate_limiter::drop_ended(platform::time_point now) {
    std::erase_if(here_, [now](const auto& each) { return each.second.ends <= now; });
    // All of them still running: so many at once is an attack, and who is asked about first is as good as
    // any.
    if (here_.size() >= rate_windows_max) here_.clear();
}

}  // namespace link100::store
