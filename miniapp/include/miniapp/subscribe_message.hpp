// Checks and sends subscribe messages (WeChat: 小程序订阅消息 sendMessage). It never spends a consent on a
// value that the platform would refuse (47003): it checks the values' rules first and names the field.
#pragma once
#include "config/settings.hpp"
#include "platform/asio.hpp"
#include "platform/result.hpp"
#include "wechat/platform_client.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace link100::miniapp {

struct message_value {
    std::string name;  // the rule's prefix and the slot: "thing9", "character_string1"
    std::string value;
};

struct subscribe_message {
    std::string openid, template_id;
    std::string page;  // of the mini-program, with its query; empty: a tap opens nothing
    std::vector<message_value> values;
    config::miniapp_state state = config::miniapp_state::formal;
    std::string_view language = "zh_CN";
};

// What is wrong with a value, as one Chinese sentence that names the field; nothing if the platform will take
// it. Lengths count code points.
[[nodiscard]] std::optional<std::string> problem_of(const message_value& v);

// The value cut to what its rule allows ("…" at its end), for texts of people; other rules stay as they are.
[[nodiscard]] std::string shortened(std::string_view name, std::string_view value);

// Not repeated by itself: a second arrival would be a second message. 43101 (error_class::consent): clear the
// consent that was kept. A value that breaks its rule is refused here as error_class::parameter.
task<wechat::answer<wechat::done>> send(wechat::platform_client& client, subscribe_message m);

}  // namespace link100::miniapp
