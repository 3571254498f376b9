// Fetches a user's phone number by the code of the button (WeChat: getPhoneNumber). It never asks a second
// time by itself, because a code works once.
#pragma once
#include "platform/asio.hpp"
#include "wechat/platform_client.hpp"

#include <string>

namespace link100::miniapp {

struct phone_number {
    std::string full;          // with the country's code when it is foreign
    std::string number;        // without
    std::string country_code;  // "86"
};

// The code works once, for 5 minutes, and is not the login's; never tried again by itself. With an openid the
// platform also checks that the code is that user's. The watermark must name `app_id`.
task<wechat::answer<phone_number>> phone_number_of(wechat::platform_client& client, std::string app_id,
                                                   std::string code, std::string openid = {});

}  // namespace link100::miniapp
