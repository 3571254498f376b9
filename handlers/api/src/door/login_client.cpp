#include "api/login_client.hpp"

namespace link100::api {
namespace {

bool is_the_persons(const wechat::platform_error& e) {
    return e.kind == wechat::error_class::login || e.kind == wechat::error_class::frequency;
}

}  // namespace

platform_login_client::platform_login_client(platform::http_client& http, platform::log& log,
                                             miniapp::credentials who)
    : http_(http), log_(log), who_(std::move(who)) {}

task<result<miniapp::login_result, wechat::platform_error>> platform_login_client::exchange(
    std::string code) {
    if (who_.app_id.empty()) {
        wechat::platform_error none;
        none.kind = wechat::error_class::account;
        none.message = "miniapp.app_id is not set";
        co_return none;
    }
    const auto who = who_;  // the secret may change while the platform is asked
    auto said = co_await miniapp::code_to_session(http_, who, std::move(code));
    if (!said && !is_the_persons(said.error()))
        log_.warn("mini-program login failed", {{"why", wechat::describe(said.error())}});
    co_return said;
}

}  // namespace link100::api
