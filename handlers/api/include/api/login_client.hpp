// Asks the platform whose login code it is; the interface lets the door be tested without a platform. It
// never tries a code twice, because a code works once (wechat-protocol.md §6.1).
#pragma once
#include "miniapp/login.hpp"
#include "platform/asio.hpp"
#include "platform/http_client.hpp"
#include "platform/log.hpp"

#include <string>

namespace link100::api {

class login_client {
public:
    virtual ~login_client() = default;
    // Never tries again by itself.
    virtual task<result<miniapp::login_result, wechat::platform_error>> exchange(std::string code) = 0;
};

// Asks the platform. With an empty app_id there is no mini-program: every login is refused as
// error_class::account. Faults that are not the person's go to the log, because only the operator can mend
// them.
class platform_login_client final : public login_client {
public:
    platform_login_client(platform::http_client& http, platform::log& log, miniapp::credentials who);
    task<result<miniapp::login_result, wechat::platform_error>> exchange(std::string code) override;

    // Changes the secret for logins from now on; call it on the client's own thread.
    void change_secret(std::string app_secret) { who_.app_secret = std::move(app_secret); }

private:
    platform::http_client& http_;
    platform::log& log_;
    miniapp::credentials who_;
};

}  // namespace link100::api
