#include "redis_api_memory.hpp"

namespace link100::server {
namespace {

constexpr std::chrono::minutes session_remembered{30};  // without a request; the record knows for longer
constexpr std::array<const char*, 4> limit_names{"login_tries", "logins", "binding_tries", "requests"};

}  // namespace

redis_api_memory::redis_api_memory(store::redis_client& redis, const platform::clock& clock,
                                   chat::memory& commits)
    : redis_(redis), clock_(clock), commits_(commits), sessions_(redis, "session", session_remembered) {}

task<std::optional<std::string>> redis_api_memory::session_of(std::string token_hash) {
    return sessions_.get_and_prolong(std::move(token_hash));
}

void redis_api_memory::remember_session(std::string_view token_hash, std::string_view openid,
                                        std::chrono::seconds) {
    sessions_.put(token_hash, openid);
}

task<bool> redis_api_memory::over_limit(api::counted what, std::string who, int limit,
                                        std::chrono::seconds window, platform::time_point) {
    const auto i = static_cast<std::size_t>(what);
    auto& limiter = limits_.at(i);
    if (!limiter) limiter.emplace(redis_, clock_, limit_names.at(i), store::rate_limit{limit, window});
    const auto answer = co_await limiter->ask(std::move(who));
    co_return !answer.allowed;
}

task<> redis_api_memory::apply(const services::changes& changed) {
    for (const auto& token_hash : changed.ended_sessions) (void)co_await sessions_.forget(token_hash);
    co_await commits_.apply(changed);
}

}  // namespace link100::server
