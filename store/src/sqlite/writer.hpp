// The one thread that writes. It takes whatever is queued as a group, runs it inside one BEGIN IMMEDIATE …
// COMMIT, and answers all of them after COMMIT has returned, never before. A group whose jobs all succeed
// needs no savepoints (each would copy the pages that it touches); one in which a job fails is rolled back
// and run again with a savepoint for each, so that a job's body may run more than once.
#pragma once
#include "checkpointer.hpp"
#include "connection.hpp"
#include "gathering_vfs.hpp"
#include "job_queue.hpp"
#include "platform/id_source.hpp"
#include "store/sqlite.hpp"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace link100::store::sqlite {

class writer {
public:
    writer(const std::filesystem::path& file, const platform::clock& clock, const sqlite_options& options);
    writer(const writer&) = delete;
    writer& operator=(const writer&) = delete;

    ~writer() { stop(); }

    void submit(queued_job job);
    void stop();  // answers what is queued first

    void add_to(database::statistics& s) const;

private:
    void work();
    void run_group(std::span<queued_job> group);
    enum class undo { whole_group, one_job };
    bool run_jobs(std::span<queued_job> group, undo how);
    bool run_job(queued_job& job, undo how);
    void commit(std::span<queued_job> group);

    void note(const sql_error& e);
    [[nodiscard]] std::exception_ptr refusal() const;
    void try_the_disk_again();

    const sqlite_options options_;
    const platform::clock& clock_;
    gathering_vfs vfs_;
    connection connection_;
    platform::id_source ids_;
    job_queue queue_;
    checkpointer checkpointer_;

    std::atomic<std::uint64_t> writes_{0};
    std::atomic<std::uint64_t> groups_{0};
    std::atomic<bool> disk_failed_{false};
    mutable std::mutex failure_mutex_;
    std::string failure_;  // what the disk failed with

    std::thread thread_;
};

}  // namespace link100::store::sqlite
