// One SQLite connection, used by one thread at a time, with its prepared statements.
#pragma once
#include "statement_cache.hpp"

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace link100::store::sqlite {

struct connection_options {
    bool read_only = false;
    bool bulk = false;
    bool wait_for_disk = true;
    std::size_t cache_kib = 32'768;
    std::chrono::milliseconds busy_timeout{};
    std::string vfs;
    std::int64_t max_pages = 0;
};

inline constexpr std::chrono::milliseconds busy_pause{2};  // between two looks at another process' lock

class connection {
public:
    // Opens (or creates), sets what the product relies on, and makes sure that the file is a database.
    connection(const std::filesystem::path& file, const connection_options& options);

    [[nodiscard]] sqlite3* get() const { return db_.get(); }

    [[nodiscard]] statement_cache& statements() { return statements_; }

    // For statements without parameters and rows of interest, several at once if need be. Throws sql_error.
    void run(const char* sql);
    void run_cached(std::string_view sql);  // one statement, kept prepared

    [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(db_.get()) == 0; }

    // Ends whatever is open; never throws, since it is how errors are cleaned up.
    void roll_back() noexcept;

private:
    struct closer {
        void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
    };

    static std::unique_ptr<sqlite3, closer> open(const std::filesystem::path& file,
                                                 const connection_options& options);

    static int wait_for_lock(void* pauses_max, int pauses);

    std::unique_ptr<int> busy_pauses_;  // SQLite keeps its address
    std::unique_ptr<sqlite3, closer> db_;
    statement_cache statements_;
};

}  // namespace link100::store::sqlite
