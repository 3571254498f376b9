// Logs in: the code that wx.login gave the mini-program becomes an openid and a session_key (WeChat:
// code2Session). The session_key never leaves the server.
#pragma once
#include "platform/asio.hpp"
#include "platform/http_client.hpp"
#include "platform/result.hpp"
#include "wechat/platform_error.hpp"

#include <string>

namespace link100::miniapp {

inline constexpr std::size_t login_code_bytes_max = 128;

struct credentials {
    std::string app_id;
    std::string app_secret;
    std::string api_base;  // without a slash at its end
};

struct login_result {
    std::string openid;
    std::string session_key;  // base64 text as received; changes with each login: keep the last two
    std::string union_id;     // empty unless the mini-program is bound to an open platform
};

// The call is never repeated by itself: a code works once, so after a lost answer it is spent (40163), and
// only a new wx.login helps (error_class::login).
task<result<login_result, wechat::platform_error>> code_to_session(platform::http_client& http,
                                                                   const credentials& who, std::string code);

}  // namespace link100::miniapp
