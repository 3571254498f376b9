#include "connection.hpp"

#include "error.hpp"

#include <thread>

namespace link100::store::sqlite {

std::unique_ptr<sqlite3, connection::closer> connection::open(const std::filesystem::path& file,
                                                              const connection_options& options) {
    sqlite3* raw = nullptr;
    // Each connection belongs to one thread, so SQLite's own mutexes are not needed.
    const int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code =
        sqlite3_open_v2(file.c_str(), &raw, flags, options.vfs.empty() ? nullptr : options.vfs.c_str());
    std::unique_ptr<sqlite3, closer> db{raw};
    if (code != SQLITE_OK) throw error_of(raw, code, "opening the database " + file.string());
    return db;
}

// SQLite's own waiting ends in looking every 100 ms, and misses the moments in which a long import beside us
// lets go of the lock.
int connection::wait_for_lock(void* pauses_max, int pauses) {
    if (pauses >= *static_cast<const int*>(pauses_max)) return 0;
    std::this_thread::sleep_for(busy_pause);
    return 1;
}

connection::connection(const std::filesystem::path& file, const connection_options& options)
    : busy_pauses_(std::make_unique<int>(static_cast<int>(options.busy_timeout / busy_pause))),
      db_(open(file, options)),
      statements_(db_.get()) {
    sqlite3_busy_handler(db_.get(), &wait_for_lock, busy_pauses_.get());
    // A stranger's file must not be able to run functions by what stands in its schema.
    sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    run("PRAGMA journal_mode = WAL");
    run(options.wait_for_disk ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    run("PRAGMA foreign_keys = ON");
    run("PRAGMA temp_store = MEMORY");
    run("PRAGMA wal_autocheckpoint = 0");
    run(("PRAGMA cache_size = -" + std::to_string(options.cache_kib)).c_str());  // negative: KiB
    // After a burst the log is cut back to this many bytes when it starts anew, instead of staying large for
    // ever.
    run("PRAGMA journal_size_limit = 67108864");
    if (options.max_pages > 0) {
        run(("PRAGMA max_page_count = " + std::to_string(options.max_pages)).c_str());
    }
    if (options.bulk) {
        run("PRAGMA synchronous = OFF");
        run("PRAGMA cache_size = -1048576");  // KiB
    }
    if (options.read_only) run("PRAGMA query_only = ON");
}

void connection::run(const char* sql) {
    const int code = sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw error_of(db_.get(), code, sql);
}

void connection::run_cached(std::string_view sql) {
    const auto statement = statements_.take(sql);
    const int code = sqlite3_step(statement.get());
    if (code != SQLITE_DONE && code != SQLITE_ROW) throw error_of(db_.get(), code, sql);
}

void connection::roll_back() noexcept {
    if (in_transaction()) sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace link100::store::sqlite
