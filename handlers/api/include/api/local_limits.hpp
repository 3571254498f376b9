// Counts how often somebody asked, in this process alone: for an installation without Redis. It never
// counts by connection or thread: all I/O threads share it, so the limits are the same however a person's
// connections fall on them.
#pragma once
#include "api/api_memory.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace link100::api {

inline constexpr std::size_t local_windows_max = 100'000;  // remembered at once: about 20 MiB

class local_limits {
public:
    explicit local_limits(std::size_t windows_max = local_windows_max) : windows_max_(windows_max) {}

    // Counts one more request in the present window, which begins with its first request; returns whether
    // that is beyond the limit.
    [[nodiscard]] bool over(counted what, std::string who, int limit, std::chrono::seconds window,
                            platform::time_point now);
    [[nodiscard]] std::size_t size();

private:
    struct window {
        platform::time_point ends;
        int times = 0;
    };

    void make_room(platform::time_point now);

    std::size_t windows_max_;
    std::mutex mutex_;  // held for a look into the map
    std::map<std::pair<counted, std::string>, window> windows_;
};

class local_api_memory final : public api_memory {
public:
    // `committed` is told of what was committed, besides the sender; empty: nobody.
    local_api_memory(local_limits& limits, std::function<void()> wake_sender,
                     std::function<void(const services::changes&)> committed = {})
        : limits_(limits), wake_sender_(std::move(wake_sender)), committed_(std::move(committed)) {}

    task<std::optional<std::string>> session_of(std::string) override { co_return std::nullopt; }

    void remember_session(std::string_view, std::string_view, std::chrono::seconds) override {}

    task<bool> over_limit(counted what, std::string who, int limit, std::chrono::seconds window,
                          platform::time_point now) override {
        co_return limits_.over(what, std::move(who), limit, window, now);
    }

    task<> apply(const services::changes& changed) override {
        if (changed.outbox) wake_sender_();
        if (committed_) committed_(changed);
        co_return;
    }

private:
    local_limits& limits_;
    std::function<void()> wake_sender_;
    std::function<void(const services::changes&)> committed_;
};

}  // namespace link100::api
