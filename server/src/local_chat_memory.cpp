#include "local_chat_memory.hpp"

#include <algorithm>

namespace link100::server {

bool message_counts::too_fast(std::string_view dedup_key, std::string_view openid, platform::time_point now) {
    const auto minute = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count();
    const std::lock_guard lock(mutex_);
    // So many senders in one minute is an attack, and who is forgotten is as good as any.
    if (minute != minute_ || taken_.size() >= senders_max_) taken_.clear();
    minute_ = minute;
    auto at = taken_.find(openid);
    if (at == taken_.end()) at = taken_.emplace(openid, std::vector<std::size_t>{}).first;
    const auto delivery = std::hash<std::string_view>{}(dedup_key);
    if (std::ranges::find(at->second, delivery) != at->second.end()) return false;
    if (at->second.size() >= per_minute_) return true;
    at->second.push_back(delivery);
    return false;
}

task<chat::memory::recollection> local_chat_memory::recall(std::string_view dedup_key,
                                                           std::string_view openid,
                                                           platform::time_point now) {
    recollection known;
    known.too_fast = counts_.too_fast(dedup_key, openid, now);
    co_return known;
}

task<> local_chat_memory::apply(const services::changes& changed) {
    if (changed.outbox) wake_sender_();
    if (committed_) committed_(changed);
    co_return;
}

}  // namespace link100::server
