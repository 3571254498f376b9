// Whose tokens are asked for: the official account's and the mini-program's, from the settings.
#pragma once
#include "config/settings.hpp"
#include "wechat/token_holder.hpp"

namespace link100::server {

inline wechat::token_credentials account_credentials(const config::settings& s) {
    return {s.wechat.app_id, s.wechat.app_secret, s.wechat.api_base};
}

inline wechat::token_credentials mini_program_credentials(const config::settings& s) {
    return {s.miniapp.app_id, s.miniapp.app_secret, s.wechat.api_base};
}

}  // namespace link100::server
