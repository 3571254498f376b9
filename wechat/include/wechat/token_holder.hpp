// Holds the access token of one account for all threads of a process, and through a shared store for all
// processes. It never decides anything itself: it obeys token_machine and does its I/O.
#pragma once
#include "platform/asio.hpp"
#include "platform/clock.hpp"
#include "platform/http_client.hpp"
#include "platform/result.hpp"
#include "wechat/access_token.hpp"
#include "wechat/platform_error.hpp"
#include "wechat/shared_token_store.hpp"

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

namespace link100::wechat {

struct token_credentials {
    std::string app_id;
    std::string app_secret;
    std::string api_base;  // without a slash at its end
};

inline constexpr std::chrono::seconds token_wait_max{8};  // a caller waits no longer for another's fetch

// Safe to use from several threads; the HTTP client and the store are used on the caller's.
class token_holder {
public:
    // `shared` may be null: this process keeps its token for itself. All three must outlive the holder.
    token_holder(token_credentials who, platform::http_client& http, const platform::clock& clock,
                 shared_token_store* shared);

    task<result<std::string, platform_error>> token();

    // After an answer 40001, 40014 or 42001: the token to try again with, once.
    task<result<std::string, platform_error>> token_after_refusal(std::string used);

    // What the operator set; the secret is not told, since it may change.
    [[nodiscard]] const std::string& api_base() const { return who_.api_base; }

    // From any thread: the next request for a token uses this secret, and the pause after refusals of the old
    // one is over. A token that is held stays good.
    void change_secret(std::string app_secret);

private:
    task<result<std::string, platform_error>> obey(std::string refused);
    task<result<std::string, platform_error>> fetch(bool force);
    task<result<token_record, platform_error>> ask_platform(bool force);
    task<bool> found_elsewhere();
    task<bool> may_ask(std::string owner);
    [[nodiscard]] token_step next_step(const std::string& refused);
    [[nodiscard]] std::string current_token();
    [[nodiscard]] std::string secret();

    token_credentials who_;
    platform::http_client& http_;
    const platform::clock& clock_;
    shared_token_store* shared_;
    std::mutex mutex_;  // of machine_, seen_elsewhere_ and who_.app_secret; never held over an await
    token_machine machine_;
    std::string seen_elsewhere_;  // the token last read from the shared store
};

}  // namespace link100::wechat
