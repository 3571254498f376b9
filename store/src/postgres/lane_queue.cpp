#include "lane_queue.hpp"

#include <utility>

namespace link100::store::postgres {

lane_queue::verdict lane_queue::put(queued_job& job) {
    {
        const std::lock_guard lock{mutex_};
        if (closed_) return verdict::closed;
        if (waiting_ >= limit_) {
            ++refused_;
            return verdict::full;
        }
        ++waiting_;
        if (job.lane != 0) {
            const auto [lane, is_free] = lanes_.try_emplace(job.lane);
            if (!is_free) {
                lane->second.push_back(std::move(job));
                return verdict::taken;
            }
        }
        ready_.push_back(std::move(job));
    }
    filled_.notify_one();
    return verdict::taken;
}

lane_queue::taking lane_queue::take(queued_job& out, std::optional<std::chrono::milliseconds> limit) {
    std::unique_lock lock{mutex_};
    const auto is_filled = [this] { return something(); };
    if (limit) {
        if (!filled_.wait_for(lock, *limit, is_filled)) return taking::nothing;
    } else {
        filled_.wait(lock, is_filled);
    }
    if (ready_.empty()) return taking::closed;
    out = std::move(ready_.front());
    ready_.pop_front();
    --waiting_;
    // The last one out wakes those who wait for the end.
    if (closed_ && waiting_ == 0) filled_.notify_all();
    return taking::job;
}

lane_queue::taking lane_queue::look(std::chrono::milliseconds limit) {
    std::unique_lock lock{mutex_};
    if (!filled_.wait_for(lock, limit, [this] { return something(); })) return taking::nothing;
    return ready_.empty() ? taking::closed : taking::job;
}

void lane_queue::free(std::uint64_t lane) {
    if (lane == 0) return;
    {
        const std::lock_guard lock{mutex_};
        const auto found = lanes_.find(lane);
        if (found == lanes_.end()) return;
        if (found->second.empty()) {
            lanes_.erase(found);
            return;
        }
        ready_.push_back(std::move(found->second.front()));
        found->second.pop_front();
    }
    filled_.notify_one();
}

void lane_queue::close() {
    {
        const std::lock_guard lock{mutex_};
        closed_ = true;
    }
    filled_.notify_all();
}

std::size_t lane_queue::size() const {
    const std::lock_guard lock{mutex_};
    return waiting_;
}

std::uint64_t lane_queue::refused() const {
    const std::lock_guard lock{mutex_};
    return refused_;
}

}  // namespace link100::store::postgres
