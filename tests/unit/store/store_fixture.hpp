// What every test of the store stands on: a folder that goes away, a clock that stands still, a database in
// it.
#pragma once
#include "platform/clock.hpp"
#include "platform/random.hpp"
#include "store/sqlite.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <unistd.h>

namespace link100::store::testing {

class temporary_folder {
public:
    temporary_folder()
        : path_(std::filesystem::temp_directory_path() / ("link100_" + platform::random_token(12))) {
        std::filesystem::create_directories(path_);
    }

    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;

    ~temporary_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

struct store_fixture {
    temporary_folder folder;
    platform::manual_clock clock{platform::from_micros(1'760'000'000'000'000)};
    std::filesystem::path file = folder.path() / "record.db";

    [[nodiscard]] std::unique_ptr<database> open(sqlite_options options = {}) const {
        return open_sqlite(file, clock, std::move(options));
    }

    // With one table to write into.
    [[nodiscard]] std::unique_ptr<database> open_with_notes(sqlite_options options = {}) const {
        auto db = open(std::move(options));
        db->write_now([](transaction& tx) {
            tx.execute("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)");
        });
        return db;
    }
};

inline std::int64_t count_notes(database& db) {
    return db.read_now([](transaction& tx) { return tx.number("SELECT COUNT(*) FROM note"); });
}

}  // namespace link100::store::testing
