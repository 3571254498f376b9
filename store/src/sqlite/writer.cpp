#include "writer.hpp"

#include "sqlite_transaction.hpp"

#include <chrono>

namespace link100::store::sqlite {

namespace {

connection_options for_writing(const sqlite_options& o) {
    return {.bulk = o.bulk, .busy_timeout = o.busy_timeout, .vfs = o.vfs, .max_pages = o.max_pages};
}

// An exception of its own for each job of a group, since they are read on different threads.
std::exception_ptr copy_for_one(const sql_error& e) {
    return std::make_exception_ptr(sql_error{e.why(), std::string{e.what()}, e.is_disk_full()});
}

int after_commit(void* context, sqlite3*, const char*, int pages) {
    static_cast<checkpointer*>(context)->log_grew(static_cast<std::size_t>(pages));
    return SQLITE_OK;
}

}  // namespace

writer::writer(const std::filesystem::path& file, const platform::clock& clock, const sqlite_options& options)
    : options_(options),
      clock_(clock),
      vfs_(options.vfs),
      connection_(file, {.bulk = options.bulk,
                         .wait_for_disk = options.wait_for_disk,
                         .cache_kib = options.cache_kib,
                         .busy_timeout = options.busy_timeout,
                         .vfs = vfs_.name(),
                         .max_pages = options.max_pages}),
      queue_(options.queue_limit),
      checkpointer_(file, for_writing(options),
                    {.start_pages = options.checkpoint_pages, .wait_pages = options.checkpoint_limit}) {
    sqlite3_wal_hook(connection_.get(), &after_commit, &checkpointer_);
    thread_ = std::thread{[this] { work(); }};
}

void writer::submit(queued_job job) {
    if (disk_failed_) {
        job.error = refusal();
        job.answer();
        return;
    }
    switch (queue_.put(job)) {
        case job_queue::verdict::taken:
            return;
        case job_queue::verdict::full:
            job.error =
                std::make_exception_ptr(sql_error{sql_error::kind::unavailable, "the write queue is full"});
            break;
        case job_queue::verdict::closed:
            job.error =
                std::make_exception_ptr(sql_error{sql_error::kind::unavailable, "the store is closed"});
            break;
    }
    job.answer();
}

void writer::work() {
    std::vector<queued_job> group;
    for (;;) {
        const bool failed = disk_failed_;
        const auto wait = failed ? std::optional{options_.probe_interval} : std::nullopt;
        if (!queue_.take(group, options_.group_max, wait)) return;
        if (failed) {
            // Jobs that slipped in beside the failure; new ones are refused where they are submitted.
            for (auto& job : group) job.error = refusal();
            if (group.empty()) try_the_disk_again();
        } else if (!group.empty()) {
            run_group(group);
        }
        for (auto& job : group) job.answer();
        checkpointer_.relieve(connection_);
    }
}

void writer::run_group(std::span<queued_job> group) {
    if (run_jobs(group, undo::whole_group)) {
        commit(group);
        return;
    }
    connection_.roll_back();
    if (group.size() == 1) return;
    if (!disk_failed_) {
        for (auto& job : group) job.error = nullptr;
        if (run_jobs(group, undo::one_job)) {
            commit(group);
            return;
        }
        connection_.roll_back();
    }
    // One job's error (a full disk) took the others' work with it. Each is run again by itself, so that
    // only those fail that cannot be done.
    for (std::size_t i = 0; i < group.size(); ++i) {
        group[i].error = disk_failed_ ? refusal() : nullptr;
        if (!disk_failed_) run_group(group.subspan(i, 1));
    }
}

// False: the transaction is gone, or has to go, and with it what the earlier jobs of the group did.
bool writer::run_jobs(std::span<queued_job> group, undo how) {
    try {
        connection_.run_cached("BEGIN IMMEDIATE");
    } catch (const sql_error& e) {
        note(e);
        for (auto& job : group) job.error = copy_for_one(e);
        return true;  // there is nothing to commit: commit() sees that nobody succeeded
    }
    for (auto& job : group) {
        if (!run_job(job, how)) return false;
    }
    return true;
}

bool writer::run_job(queued_job& job, undo how) {
    try {
        if (how == undo::one_job) connection_.run_cached("SAVEPOINT job");
        sqlite_transaction tx{connection_, clock_, ids_};
        job.body(tx);
        tx.throw_if_lost();
        if (!connection_.in_transaction()) {
            throw sql_error{sql_error::kind::misuse, "a job ended the transaction that it was given"};
        }
        if (how == undo::one_job) connection_.run_cached("RELEASE job");
        return true;
    } catch (const sql_error& e) {
        note(e);
        job.error = std::current_exception();
    } catch (...) {
        job.error = std::current_exception();
    }
    if (how == undo::whole_group || !connection_.in_transaction()) return false;
    try {
        connection_.run_cached("ROLLBACK TO job");
        connection_.run_cached("RELEASE job");
        return true;
    } catch (const sql_error& e) {
        note(e);
        return false;
    }
}

void writer::commit(std::span<queued_job> group) {
    std::uint64_t kept = 0;
    for (const auto& job : group) kept += job.error ? 0 : 1;
    if (!connection_.in_transaction()) return;
    try {
        connection_.run_cached("COMMIT");
    } catch (const sql_error& e) {
        note(e);
        connection_.roll_back();
        for (auto& job : group) {
            if (!job.error) job.error = copy_for_one(e);
        }
        return;
    }
    writes_ += kept;
    if (kept > 0) ++groups_;
    if (options_.committed) options_.committed(group.size());
}

// After an I/O error nothing more is accepted until a write has reached the disk again. A full disk is not
// such an error: what needs no room still goes on, and what needs it is refused by itself.
void writer::note(const sql_error& e) {
    if (e.why() != sql_error::kind::io || e.is_disk_full()) return;
    const std::lock_guard lock{failure_mutex_};
    failure_ = e.what();
    disk_failed_ = true;
}

std::exception_ptr writer::refusal() const {
    const std::lock_guard lock{failure_mutex_};
    return std::make_exception_ptr(
        sql_error{sql_error::kind::io, "writes are refused until the disk works again: " + failure_});
}

void writer::try_the_disk_again() {
    try {
        connection_.roll_back();
        connection_.run_cached("BEGIN IMMEDIATE");
        // A field of the file's header that nothing else uses: it dirties one page, so COMMIT has something
        // to sync.
        connection_.run("PRAGMA user_version = 1");
        connection_.run_cached("COMMIT");
        disk_failed_ = false;
    } catch (const sql_error&) {
        connection_.roll_back();  // still broken; callers are told so at every submission
    }
}

void writer::stop() {
    queue_.close();
    if (thread_.joinable()) thread_.join();
    checkpointer_.stop();
}

void writer::add_to(database::statistics& s) const {
    s.writes = writes_;
    s.groups = groups_;
    s.write_queue = queue_.size();
    s.refused += queue_.refused();
    s.checkpoint_failures = checkpointer_.failures();
    s.disk_failed = disk_failed_;
}

}  // namespace link100::store::sqlite
