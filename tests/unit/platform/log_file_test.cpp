// The log's file under the hands of somebody who rotates it, and whose it is.
#include "platform/log.hpp"
#include "platform/own_process.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace link100;

namespace {

namespace fs = std::filesystem;

struct log_folder {
    log_folder() { fs::create_directories(path); }

    ~log_folder() { fs::remove_all(path); }

    static std::string text(const fs::path& file) {
        std::ifstream in(file);
        std::ostringstream all;
        all << in.rdbuf();
        return all.str();
    }

    fs::path path = fs::temp_directory_path() / ("link100-log-" + std::to_string(::getpid()));
    fs::path file = path / "made/link100.log";
};

class other_umask {
public:
    explicit other_umask(mode_t mask) : before_(::umask(mask)) {}

    ~other_umask() { ::umask(before_); }

    other_umask(const other_umask&) = delete;
    other_umask& operator=(const other_umask&) = delete;

private:
    mode_t before_;
};

}  // namespace

TEST_CASE("a log file that was moved away is opened again under its name") {
    const log_folder here;
    const auto moved = here.path / "made/link100.log.1";
    {
        const auto log = platform::open_log({.file = here.file});
        log->info("before");
        CHECK(log->reopen().empty());  // nobody moved it: it is appended to
        fs::rename(here.file, moved);
        CHECK(log->reopen().empty());
        log->info("after");
    }
    CHECK(log_folder::text(here.file).find("after") != std::string::npos);
    const auto both = log_folder::text(moved) + log_folder::text(here.file);
    CHECK(both.find("before") != std::string::npos);
}

TEST_CASE("a log file that cannot be opened again leaves the old one in use, with a sentence") {
    const log_folder here;
    const auto moved = here.path / "made/link100.log.1";
    {
        const auto log = platform::open_log({.file = here.file});
        fs::rename(here.file, moved);
        fs::create_directory(here.file);
        const auto wrong = log->reopen();
        CHECK(wrong.find(here.file.string()) != std::string::npos);
        log->info("still here");
    }
    CHECK(log_folder::text(moved).find("still here") != std::string::npos);
}

TEST_CASE("a log without a file has nothing to open again") {
    CHECK(platform::open_log({})->reopen().empty());
}

TEST_CASE("a log file is its owner's alone, whatever the umask") {
    const other_umask all_open(0);
    const log_folder here;
    (void)platform::open_log({.file = here.file});

    struct stat found {};

    REQUIRE(::stat(here.file.c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);
}

TEST_CASE("a settled process makes files for its owner alone and survives a reader that went away") {
    const other_umask all_open(0);
    const auto before = std::signal(SIGPIPE, SIG_DFL);
    platform::settle_process();
    CHECK(std::signal(SIGPIPE, before) == SIG_IGN);
    CHECK(::umask(0) == 077);
}
