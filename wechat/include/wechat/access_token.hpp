// Decides when to use, fetch, share and give up an access token (WeChat: 获取稳定版接口调用凭据): a state
// machine that is told the time and what happened, and says what to do next. It never does I/O:
// token_holder.hpp obeys it and does.
#pragma once
#include "platform/clock.hpp"
#include "wechat/error_code.hpp"

#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace link100::wechat {

// stable_token gives the same token again with its remaining life, so the margin is never more than half of
// that life.
inline constexpr std::chrono::minutes token_margin_max{5};
inline constexpr std::chrono::seconds token_force_gap{30};       // between two forced refreshes (platform)
inline constexpr std::size_t token_forced_a_day_max = 20;        // forced refreshes in 24 h (platform)
inline constexpr std::chrono::seconds token_fetch_patience{15};  // after that a fetch under way is given up
inline constexpr std::chrono::seconds token_back_off_max{60};    // between fetches that fail
inline constexpr std::size_t token_bytes_max = 1024;             // the platform asks for room for 512

struct token_record {
    std::string token;
    platform::time_point refresh_at{};  // from here on a new token is fetched, while this one is still used
    platform::time_point expires_at{};  // from here on the token is dead

    friend bool operator==(const token_record&, const token_record&) = default;
};

// The record of a token that was given now: refresh_at = expires_at − min(5 min, half of its life).
[[nodiscard]] token_record make_token_record(std::string token, std::chrono::seconds expires_in,
                                             platform::time_point now);

namespace token_action {
struct use {
    std::string token;
};

// Ask the platform (after a look into the shared store); report fetched(), adopted() or failed().
struct fetch {
    bool force = false;  // force_refresh: kills the token that everybody else uses; guarded
};

// Somebody else is fetching: ask again in a moment.
struct wait {};

// No token now and none to be had before `retry_at`.
struct give_up {
    error_class why{};
    platform::time_point retry_at{};
};
}  // namespace token_action

using token_step =
    std::variant<token_action::use, token_action::fetch, token_action::wait, token_action::give_up>;

class token_machine {
public:
    // A call needs a token. Of many callers only one is told to fetch; the others use the old token while it
    // lives, else wait.
    [[nodiscard]] token_step need(platform::time_point now);

    // The platform refused `used` (40001, 40014, 42001). If ours is a newer token by now, the step is to use
    // that. Else the step is to fetch anew, by force if a token fetched normally was refused before.
    [[nodiscard]] token_step rejected(std::string_view used, platform::time_point now);

    void fetched(token_record record, platform::time_point now);
    // Another process' token, from the shared store; ignored unless it lives longer than ours and is not the
    // one that was refused. True if taken.
    bool adopted(const token_record& record, platform::time_point now);
    void failed(error_class why, platform::time_point now);

    // The reason of past failures is gone (the operator changed the secret): the next need() asks at once.
    void forgive();

    [[nodiscard]] const std::optional<token_record>& current() const { return current_; }

private:
    [[nodiscard]] bool fetching(platform::time_point now) const;
    [[nodiscard]] bool may_force(platform::time_point now) const;
    [[nodiscard]] token_step start(bool force, platform::time_point now);

    std::optional<token_record> current_;
    std::string refused_;  // the last token that the platform refused
    std::optional<platform::time_point> fetch_began_;
    platform::time_point not_before_{};  // back-off after failures
    int failures_ = 0;
    error_class last_failure_ = error_class::none;
    std::deque<platform::time_point> forced_;  // within the last 24 h
};

}  // namespace link100::wechat
