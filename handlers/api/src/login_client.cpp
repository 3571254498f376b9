#include "api/login_client.hpp"

namespace link100::api {

platform_login_client::platform_login_client(platform::http_client& http, miniapp::credentials who)
    : http_(http), who_(std::move(who)) {}

task<result<miniapp::login_result, wechat::platform_error>> platform_login_client::exchange(
    std::string code) {
    if (who_.app_id.empty()) {
        wechat::platform_error none;
        none.kind = wechat::error_class::account;
        none.message = "miniapp.app_id is not set";
        co_return none;
    }
    co_return co_await miniapp::code_to_session(http_, who_, std::move(code));
}

}  // namespace link100::api
