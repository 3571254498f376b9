// Runs the jobs that read or write the record on the store's own threads, for a coroutine that awaits them on
// an I/O thread. It never answers a write before the job's transaction is on disk (SQLite: WAL,
// synchronous=FULL).
//
//   auto n = co_await db.write([&](store::transaction& tx) { return services::log_activity(tx, …); });
//
// write(): one writer thread takes whatever is queued, runs it inside one BEGIN IMMEDIATE … COMMIT, and
// answers all of the jobs after the commit: group commit. If a job throws, the group is run again with a
// savepoint for each job; the job that throws is rolled back alone, and its exception reaches its own caller.
// (PostgreSQL: as many jobs at once as there are connections, each job a transaction of its own; see
// postgres.hpp.) A job must not block, and an engine may run a job again: the job must set anew each time
// whatever it changes outside the transaction.
//
// read(): a consistent snapshot on one of the reader threads; a write there throws.
//
// A job may refer to the awaiting coroutine's variables. If the coroutine is destroyed (its io_context is)
// before the job began, the job never runs; if the job is running, the destruction waits for it. Awaiting
// cannot be cancelled. The queue is bounded (config: database.queue_limit): past it write() and read() throw
// sql_error::unavailable.
#pragma once
#include "platform/asio.hpp"
#include "store/sql.hpp"

#include <cstdint>
#include <exception>
#include <functional>
#include <type_traits>

namespace link100::store {

class database {
public:
    virtual ~database() = default;

    template <class F>
    task<std::invoke_result_t<F&, transaction&>> write(F job);

    // Writes like write(job), after all earlier jobs of the same lane (a number other than 0, of the caller's
    // choice): for the turns of one person's dialogue. SQLite has one writer, so there everything is in one
    // lane.
    template <class F>
    task<std::invoke_result_t<F&, transaction&>> write(F job, std::uint64_t lane);

    template <class F>
    task<std::invoke_result_t<F&, transaction&>> read(F job);

    // For callers that may block (commands, tests): returns after the commit. Not from within a job.
    template <class F>
    std::invoke_result_t<F&, transaction&> write_now(F job);
    template <class F>
    std::invoke_result_t<F&, transaction&> read_now(F job);

    // Whether a reader answers; false when the store is away. Never throws sql_error.
    task<bool> answers();

    struct statistics {
        std::uint64_t writes = 0;       // jobs committed
        std::uint64_t groups = 0;       // commits; writes / groups is the mean group
        std::uint64_t write_queue = 0;  // jobs waiting now
        std::uint64_t refused = 0;      // jobs refused because the queue was full
        std::uint64_t checkpoint_failures =
            0;                          // copying the log back failed; nothing is lost, but the log grows
        bool disk_failed = false;       // writes are refused until the disk (or PostgreSQL) works again
        std::uint64_t retries = 0;      // jobs run again because another transaction was in the way
        std::uint64_t connections = 0;  // connections made to PostgreSQL, the first ones counted
    };

    [[nodiscard]] virtual statistics stats() const = 0;

    // Answers everything that is queued, then closes; later submissions throw sql_error::unavailable.
    // Blocks; may be called twice, but not from within a job.
    virtual void stop() = 0;

protected:
    using body = std::function<void(transaction&)>;
    using done = std::function<void(std::exception_ptr)>;
    enum class access { write, read };
    // Calls `finished` on a store thread once the job's fate is known: null after the commit.
    // May be called from any thread; `finished` is called exactly once and must not throw.
    virtual void submit(access how, body job, done finished) = 0;

    // submit() for a job that writes in a lane.
    virtual void submit_in_lane(std::uint64_t lane, body job, done finished);

private:
    task<> run(access how, body job, std::uint64_t lane = 0);
    void run_now(access how, const body& job);
};

}  // namespace link100::store

#include "store/detail/database_impl.hpp"
