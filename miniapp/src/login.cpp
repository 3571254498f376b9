#include "miniapp/login.hpp"

#include "platform/encoding.hpp"
#include "wechat/api_answer.hpp"

#include <array>

namespace link100::miniapp {

task<result<login_result, wechat::platform_error>> code_to_session(platform::http_client& http,
                                                                   const credentials& who, std::string code) {
    if (code.empty() || code.size() > login_code_bytes_max)
        co_return wechat::platform_error{.code = wechat::errcode::invalid_login_code,
                                         .kind = wechat::error_class::login,
                                         .message = "登录 code 应为 1 到 128 字节"};
    platform::http_request request;
    request.url = who.api_base + "/sns/jscode2session?appid=" + platform::percent_encode(who.app_id) +
                  "&secret=" + platform::percent_encode(who.app_secret) +
                  "&js_code=" + platform::percent_encode(code) + "&grant_type=authorization_code";
    const auto sent = co_await http.send(std::move(request));
    const std::array<std::string_view, 2> secrets{who.app_secret, code};
    const auto fields = wechat::read_api_answer(sent, secrets);
    if (!fields) co_return fields.error();
    login_result r{(*fields)["openid"].text, (*fields)["session_key"].text, (*fields)["unionid"].text};
    if (r.openid.empty() || r.session_key.empty())
        co_return wechat::platform_error{.kind = wechat::error_class::busy,
                                         .http_status = 200,
                                         .message = "微信的回答里没有 openid 或 session_key"};
    co_return r;
}

}  // namespace link100::miniapp
