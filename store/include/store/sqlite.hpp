// Opens SQLite as the record: WAL, synchronous=FULL, foreign keys, one writer thread with group commit,
// readers beside it. Unless its options say otherwise it never answers a write that a power cut could take
// away. It is a thin layer of our own over sqlite3 (docs/decisions/store.md).
#pragma once
#include "platform/clock.hpp"
#include "store/database.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace link100::store {

struct sqlite_options {
    std::size_t readers = 2;  // reader threads, each with a connection of its own; at least 1
    std::size_t queue_limit =
        20'000;                   // jobs waiting, writers and readers counted apart; past it: unavailable
    std::size_t group_max = 256;  // jobs in one commit; larger groups gain nothing more (bench/store_groups)
    std::chrono::milliseconds busy_timeout{
        5'000};  // for the lock of another process (a command beside `serve`)
    std::size_t checkpoint_pages =
        1'000;  // pages in the write-ahead log from which it is copied back, beside the writer
    std::size_t checkpoint_limit = 16'000;  // pages (64 MB) from which the writer itself waits for that
    std::chrono::milliseconds probe_interval{500};  // after an I/O error: how often the disk is tried again
    std::size_t cache_kib = 32'768;                 // pages that the writer keeps in memory
    // false: a power cut may take the last commits with it (never a part of one, and never one that a later
    // commit of a connection that waits has followed). For an import that answers nobody before its end.
    bool wait_for_disk = true;
    bool bulk = false;           // filling an empty file once: a large cache, and no waiting for the disk
    std::string vfs;             // sqlite3_vfs to open with; empty: the default. Tests break disks with it
    std::int64_t max_pages = 0;  // the file's limit in pages of 4 KiB; 0: none
    // Called on the writer thread after COMMIT has returned and before anybody is answered: the number of
    // jobs in the group. For traces that prove this order; must be quick and not throw.
    std::function<void(std::size_t jobs)> committed;
};

// Opens or creates the file. `clock` serves new_id() and must outlive the database.
// Throws sql_error (io: cannot be opened or is no database; unavailable: locked by another process).
[[nodiscard]] std::unique_ptr<database> open_sqlite(const std::filesystem::path& file,
                                                    const platform::clock& clock,
                                                    const sqlite_options& options = {});

}  // namespace link100::store
