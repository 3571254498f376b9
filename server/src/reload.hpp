// What a running server reads again when it is told to (SIGHUP): the log's file, the certificate, the secrets
// of WeChat. Nothing is stopped for it, and whatever cannot be used leaves the old one in force. Never prints
// a secret.
#pragma once
#include "cli/environment.hpp"
#include "io_parts.hpp"
#include "jobs_thread.hpp"
#include "platform/log.hpp"
#include "server/http_server.hpp"

#include <boost/asio/signal_set.hpp>

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace link100::server {

// A SIGHUP that comes before the server can read again waits until end(). Made before any thread is: threads
// inherit it and keep it, and the signal comes to the thread that calls end().
class later_hang_up {
public:
    later_hang_up();

    ~later_hang_up() { end(); }

    later_hang_up(const later_hang_up&) = delete;
    later_hang_up& operator=(const later_hang_up&) = delete;

    void end();
};

class reloader {
public:
    // All of them outlive it; `parts` holds one for each thread of `http`, in their order.
    reloader(const cli::command_environment& e, platform::log& log, http_server& http,
             const std::vector<std::unique_ptr<io_parts>>& parts, jobs_thread& jobs);

    // From now on each SIGHUP reads again, on the jobs' thread.
    void watch();

    // On the jobs' thread: a SIGHUP changes nothing from here on, and nothing waits for one.
    void stop();

    void read_again();

private:
    // A file that is read at the start only, as it was then.
    struct seen_file {
        std::string_view key;
        std::filesystem::path path;
        std::filesystem::file_time_type changed;
        std::uintmax_t bytes = 0;
    };

    static seen_file look_at(std::string_view key, const std::filesystem::path& path);
    static std::vector<seen_file> files_of(const config::settings& s);

    void reopen_log();
    void reload_certificate();
    void reload_settings();
    void take_secrets(const config::settings& now);
    void name_changed_files();
    void leave_to_next_start(std::string_view key);

    const std::filesystem::path config_file_;
    config::settings in_force_;
    std::vector<seen_file> files_;
    platform::log& log_;
    http_server& http_;
    const std::vector<std::unique_ptr<io_parts>>& parts_;
    jobs_thread& jobs_;
    asio::signal_set hang_ups_;
    bool stopping_ = false;
};

}  // namespace link100::server
