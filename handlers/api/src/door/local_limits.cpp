#include "api/local_limits.hpp"

namespace link100::api {

bool local_limits::over(counted what, std::string who, int limit, std::chrono::seconds window,
                        platform::time_point now) {
    const std::lock_guard lock(mutex_);
    const std::pair key{what, std::move(who)};
    auto at = windows_.find(key);
    if (at == windows_.end()) {
        if (windows_.size() >= windows_max_) make_room(now);
        at = windows_.emplace(key, local_limits::window{}).first;
    }
    if (at->second.ends <= now) at->second = {now + window, 0};
    // Counted no further than it matters, however long somebody hammers.
    if (at->second.times <= limit) ++at->second.times;
    return at->second.times > limit;
}

std::size_t local_limits::size() {
    const std::lock_guard lock(mutex_);
    return windows_.size();
}

void local_limits::make_room(platform::time_point now) {
    std::erase_if(windows_, [now](const auto& each) { return each.second.ends <= now; });
    // All of them still running: so many at once is an attack, and who is forgotten first is as good as any.
    if (windows_.size() >= windows_max_) windows_.clear();
}

}  // namespace link100::api
