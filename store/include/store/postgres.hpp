// Opens PostgreSQL (15 or later) as the record: a bounded pool of connections, each with a thread of its own,
// one transaction a job. It never promises the services less than SQLite does: a job sees and leaves the
// record as if no other job were under way. SERIALIZABLE gives that; a job that lost a race (40001, 40P01) is
// run again, so a job's body may run more than once (database.hpp says what that asks of it).
//
// What happens when the connection fails:
//   before COMMIT was sent   nothing was kept: the job is run again on a new connection, for `patience`;
//   at COMMIT                nobody knows: sql_error::io, so that a callback is dropped and comes again;
//   no connection to be had  sql_error::unavailable, at once after `patience`, until the database is back.
#pragma once
#include "platform/clock.hpp"
#include "store/database.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace link100::store {

struct postgres_options {
    std::string password;     // of the URL's user; empty: as libpq finds it (PGPASSFILE …)
    std::size_t writers = 8;  // connections that write; at least 1
    std::size_t readers = 2;  // connections that read; at least 1
    std::size_t queue_limit =
        20'000;                 // jobs waiting, writers and readers counted apart; past it: unavailable
    bool wait_for_disk = true;  // as sqlite_options' (store/sqlite.hpp)
    std::chrono::milliseconds connect_timeout{2'000};  // for one try
    std::chrono::milliseconds answer_timeout{
        30'000};  // the longest silence of a statement that is waited for
    std::chrono::milliseconds patience{
        3'000};  // how long a job waits for a lost connection; WeChat waits 5 s
    std::chrono::milliseconds probe_interval{
        250};  // while the database is away: how often a connection is tried
};

// `url` is libpq's: postgresql://user@host:port/name?parameters. `clock` serves new_id() and must outlive the
// database. Throws sql_error (unavailable: cannot be reached or refuses us; misuse: the URL or the database's
// encoding is wrong). No message holds the password.
[[nodiscard]] std::unique_ptr<database> open_postgres(const std::string& url, const platform::clock& clock,
                                                      postgres_options options = {});

// What `doctor` tells about the server: its version, and what about its settings endangers the record.
struct postgres_report {
    std::string version;  // "15.8"
    bool fsync = true;
    bool full_page_writes = true;
    std::int64_t max_connections = 0;
};

// Blocks. Throws sql_error.
[[nodiscard]] postgres_report ask_postgres(database& db);

}  // namespace link100::store
