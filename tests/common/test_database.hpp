// A database of a test's own, on the engine that the environment names: SQLite in a folder that goes away,
// or, with LINK100_TEST_DATABASE=postgresql://… (scripts/private_postgres run …), a database made from a
// migrated template and dropped at the end. The same tests run on both.
#pragma once
#include "platform/clock.hpp"
#include "platform/random.hpp"
#include "store/database.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace link100::testing {

class scratch_folder {
public:
    scratch_folder()
        : path_(std::filesystem::temp_directory_path() / ("link100_" + platform::random_token(12))) {
        std::filesystem::create_directories(path_);
    }

    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;

    ~scratch_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

class test_database {
public:
    enum class content { empty, migrated };  // migrated saves time with PostgreSQL only

    explicit test_database(content wanted);
    test_database(const test_database&) = delete;
    test_database& operator=(const test_database&) = delete;
    ~test_database();

    [[nodiscard]] static bool is_postgres();

    // As often as wanted: another process beside the first, or the same one after a restart. `clock` must
    // outlive it.
    [[nodiscard]] std::unique_ptr<store::database> open(const platform::clock& clock) const;

    [[nodiscard]] const std::string& url() const { return url_; }  // sqlite:PATH or postgresql://…

private:
    scratch_folder folder_;
    std::string name_;
    std::string url_;
};

// PostgreSQL only: one statement in a session of its own, outside any transaction. For what no job may do:
// creating databases, ending other sessions. Returns the first cell of the answer; throws std::runtime_error.
std::string ask_postgres_directly(const std::string& url, const std::string& sql);

}  // namespace link100::testing
