#include "job_queue.hpp"

#include <algorithm>
#include <iterator>

namespace link100::store::sqlite {

job_queue::verdict job_queue::put(queued_job& job) {
    {
        const std::lock_guard lock{mutex_};
        if (closed_) return verdict::closed;
        if (jobs_.size() >= limit_) {
            ++refused_;
            return verdict::full;
        }
        jobs_.push_back(std::move(job));
    }
    filled_.notify_one();
    return verdict::taken;
}

bool job_queue::take(std::vector<queued_job>& out, std::size_t most,
                     std::optional<std::chrono::milliseconds> limit) {
    out.clear();
    std::unique_lock lock{mutex_};
    const auto something = [this] { return closed_ || !jobs_.empty(); };
    if (limit) {
        filled_.wait_for(lock, *limit, something);
    } else {
        filled_.wait(lock, something);
    }
    if (jobs_.empty()) return !closed_;
    const auto count = std::min(most, jobs_.size());
    const auto end = std::next(jobs_.begin(), static_cast<std::ptrdiff_t>(count));
    out.assign(std::make_move_iterator(jobs_.begin()), std::make_move_iterator(end));
    jobs_.erase(jobs_.begin(), end);
    return true;
}

void job_queue::close() {
    {
        const std::lock_guard lock{mutex_};
        closed_ = true;
    }
    filled_.notify_all();
}

std::size_t job_queue::size() const {
    const std::lock_guard lock{mutex_};
    return jobs_.size();
}

std::uint64_t job_queue::refused() const {
    const std::lock_guard lock{mutex_};
    return refused_;
}

}  // namespace link100::store::sqlite
