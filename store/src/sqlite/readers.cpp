#include "readers.hpp"

#include "sqlite_transaction.hpp"

#include <algorithm>

namespace link100::store::sqlite {

readers::readers(const std::filesystem::path& file, const platform::clock& clock,
                 const sqlite_options& options)
    : clock_(clock), queue_(options.queue_limit) {
    const auto count = std::max<std::size_t>(options.readers, 1);
    for (std::size_t i = 0; i < count; ++i) {
        connections_.push_back(std::make_unique<connection>(
            file,
            connection_options{.read_only = true, .busy_timeout = options.busy_timeout, .vfs = options.vfs}));
    }
    for (const auto& each : connections_) threads_.emplace_back([this, own = each.get()] { work(*own); });
}

void readers::submit(queued_job job) {
    const auto verdict = queue_.put(job);
    if (verdict == job_queue::verdict::taken) return;
    job.error = std::make_exception_ptr(
        sql_error{sql_error::kind::unavailable,
                  verdict == job_queue::verdict::full ? "the read queue is full" : "the store is closed"});
    job.answer();
}

void readers::work(connection& own) {
    platform::id_source ids;
    std::vector<queued_job> jobs;
    while (queue_.take(jobs, 1)) {
        for (auto& job : jobs) {
            try {
                own.run_cached("BEGIN");
                sqlite_transaction tx{own, clock_, ids};
                job.body(tx);
                tx.throw_if_lost();
                own.run_cached("COMMIT");
            } catch (...) {
                job.error = std::current_exception();
                own.roll_back();
            }
            job.answer();
        }
    }
}

void readers::stop() {
    queue_.close();
    for (auto& each : threads_) {
        if (each.joinable()) each.join();
    }
}

}  // namespace link100::store::sqlite
