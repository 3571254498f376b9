// The one way to say something to the operator: a line a record, UTC, written by a thread of its own. Nobody
// who logs ever waits for a disk: when the queue is full the oldest record is lost and counted.
//
// No secrets and no personal data go in: no URL with its query, no open id, no text that a person wrote.
#pragma once
#include "platform/clock.hpp"

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace link100::platform {

enum class log_level { debug, info, warn, error };

struct log_settings {
    log_level level = log_level::info;
    std::filesystem::path file;        // appended to, made with mode 0600; empty: standard error
    std::size_t queue_records = 8192;  // waiting to be written
};

class log {
public:
    using field = std::pair<std::string_view, std::string_view>;
    using fields = std::initializer_list<field>;

    virtual ~log() = default;

    // One line: time, level, message, then key=value for each field. Line breaks and control characters
    // inside are written as \n and \xNN, so that nobody can forge a record.
    virtual void write(log_level level, std::string_view message, fields more = {}) = 0;

    // Lines that are complete already, without the last line break: the access log hands over many at once.
    virtual void lines(std::string ready) = 0;

    // Opens the log's file again under its name, after somebody moved it away. What is wrong when it cannot
    // be opened (then the old one stays), or nothing; a log without a file has nothing to do.
    [[nodiscard]] virtual std::string reopen() { return {}; }

    // Records lost because the queue was full, since the start.
    [[nodiscard]] virtual std::uint64_t lost() const = 0;

    void debug(std::string_view message, fields more = {}) { write(log_level::debug, message, more); }

    void info(std::string_view message, fields more = {}) { write(log_level::info, message, more); }

    void warn(std::string_view message, fields more = {}) { write(log_level::warn, message, more); }

    void error(std::string_view message, fields more = {}) { write(log_level::error, message, more); }
};

// Everything logged is written before the log's destruction returns. Throws std::runtime_error with a
// sentence when the file cannot be opened.
[[nodiscard]] std::unique_ptr<log> open_log(const log_settings& settings);

// For tools and tests that need a log and want none.
[[nodiscard]] std::unique_ptr<log> silent_log();

// Appends 2026-05-04T10:20:30.123Z.
void append_utc(std::string& to, time_point t);

}  // namespace link100::platform
