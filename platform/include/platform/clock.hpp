// The one door to the wall clock. Nothing else in the product ever reads it; league/ is handed the time.
#pragma once
#include <atomic>
#include <chrono>
#include <filesystem>

namespace link100::platform {

// UTC, microseconds since 1970. SQL keeps its count as a 64-bit integer.
using time_point = std::chrono::sys_time<std::chrono::microseconds>;

inline std::int64_t to_micros(time_point t) {
    return t.time_since_epoch().count();
}

inline time_point from_micros(std::int64_t us) {
    return time_point{std::chrono::microseconds{us}};
}

class clock {
public:
    virtual ~clock() = default;
    [[nodiscard]] virtual time_point now() const = 0;
};

class system_clock final : public clock {
public:
    [[nodiscard]] time_point now() const override;
};

// For tests: stands still until it is told to move. Safe to move while others read.
class manual_clock final : public clock {
public:
    explicit manual_clock(time_point start) : micros_(to_micros(start)) {}

    [[nodiscard]] time_point now() const override { return from_micros(micros_.load()); }

    void set(time_point t) { micros_ = to_micros(t); }

    void advance(std::chrono::microseconds by) { micros_ += by.count(); }

private:
    std::atomic<std::int64_t> micros_;
};

// The system's clock, moved on by the number of seconds that a file holds: how the simulator's time machine
// moves the server. The file is read again at most every 100 ms; an absent or unreadable file means 0.
// Start-up refuses it unless the platform's API is on loopback.
class shifted_clock final : public clock {
public:
    explicit shifted_clock(std::filesystem::path offset_file);
    [[nodiscard]] time_point now() const override;

private:
    std::filesystem::path file_;
    mutable std::atomic<std::int64_t> offset_us_{0};
    mutable std::atomic<std::int64_t> next_read_us_{0};
};

}  // namespace link100::platform
