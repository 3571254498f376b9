// Decides whether a failed call is tried again (WeChat: 全局返回码; errors by class). It never waits or
// sends: the caller does.
#pragma once
#include "wechat/platform_error.hpp"

#include <chrono>
#include <cstdint>

namespace link100::wechat {

inline constexpr int busy_tries_max = 3;                           // in all
inline constexpr std::chrono::milliseconds busy_pause_first{500};  // doubles each time

enum class repeatable { no, yes };  // yes: a second arrival does no harm

enum class next_try { none, after_pause, with_new_token };

class retry_plan {
public:
    explicit retry_plan(repeatable again) : again_(again) {}

    [[nodiscard]] next_try after(const platform_error& e);

    // Before the next try: the doubling pause and up to half of it again, by `jitter` of 0…255.
    [[nodiscard]] std::chrono::milliseconds pause(std::uint8_t jitter) const;

private:
    repeatable again_;
    int tries_ = 0;
    bool token_renewed_ = false;
};

}  // namespace link100::wechat
