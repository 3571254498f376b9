// A bounded queue between those who submit jobs and the threads that run them.
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
#include <vector>

namespace link100::store::sqlite {

struct queued_job {
    std::function<void(transaction&)> body;
    std::function<void(std::exception_ptr)> finished;
    std::exception_ptr error;  // the fate that will be told

    void answer() { finished(std::move(error)); }
};

class job_queue {
public:
    explicit job_queue(std::size_t limit) : limit_(limit) {}

    enum class verdict { taken, full, closed };
    // Takes the job out of `job` only when the verdict is `taken`.
    [[nodiscard]] verdict put(queued_job& job);

    // Waits until there is something, and moves at most `most` of it into `out`, oldest first.
    // False: the queue is closed and empty. With a time limit, `out` may stay empty.
    [[nodiscard]] bool take(std::vector<queued_job>& out, std::size_t most,
                            std::optional<std::chrono::milliseconds> limit = {});

    void close();  // what is in it can still be taken

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::uint64_t refused() const;

private:
    const std::size_t limit_;
    mutable std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<queued_job> jobs_;
    std::uint64_t refused_ = 0;
    bool closed_ = false;
};

}  // namespace link100::store::sqlite
