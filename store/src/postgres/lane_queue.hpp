// A bounded queue between those who submit jobs and the threads that run them. Jobs of one lane run one after
// another, in the order in which they came; all others run side by side.
#pragma once
#include "store/sql.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace link100::store::postgres {

struct queued_job {
    std::function<void(transaction&)> body;
    std::function<void(std::exception_ptr)> finished;
    std::uint64_t lane = 0;    // 0: none
    std::exception_ptr error;  // the fate that will be told

    void answer() { finished(std::move(error)); }
};

class lane_queue {
public:
    explicit lane_queue(std::size_t limit) : limit_(limit) {}

    enum class verdict { taken, full, closed };
    // Takes the job out of `job` only when the verdict is `taken`.
    [[nodiscard]] verdict put(queued_job& job);

    enum class taking { job, nothing, closed };
    // Waits for a job whose lane is free; with a time limit, perhaps in vain. `closed`: closed and empty.
    [[nodiscard]] taking take(queued_job& out, std::optional<std::chrono::milliseconds> limit);

    // Waits as take() does, and takes nothing: a thread that has no connection yet makes one only when there
    // is work.
    [[nodiscard]] taking look(std::chrono::milliseconds limit);

    // The job that was taken has been answered: the next of its lane may run.
    void free(std::uint64_t lane);

    void close();  // what is in it can still be taken

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::uint64_t refused() const;

private:
    [[nodiscard]] bool something() const { return (closed_ && waiting_ == 0) || !ready_.empty(); }

    const std::size_t limit_;
    mutable std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<queued_job> ready_;
    // A lane is here while one of its jobs is ready or running; those behind it wait in its own queue.
    std::unordered_map<std::uint64_t, std::deque<queued_job>> lanes_;
    std::size_t waiting_ = 0;  // in all queues
    std::uint64_t refused_ = 0;
    bool closed_ = false;
};

}  // namespace link100::store::postgres
