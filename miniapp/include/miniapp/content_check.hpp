// Asks for the platform's opinion of a text before the text is shown to others (WeChat: msgSecCheck, version
// 2). It never calls a check that could not be made a pass, and never decides what follows: the caller does.
#pragma once
#include "platform/asio.hpp"
#include "wechat/platform_client.hpp"

#include <cstdint>
#include <string>

namespace link100::miniapp {

inline constexpr std::size_t checked_characters_max = 2'500;  // code points of one check

enum class check_scene { profile = 1, comment = 2, forum = 3, social_log = 4 };

enum class check_outcome {
    passed,
    review,       // people should look at it
    risky,        // must not be shown
    unavailable,  // no answer, or none that can be used
};

struct check_result {
    check_outcome outcome = check_outcome::unavailable;
    std::int64_t label =
        0;  // 100 normal, 10001 advert, 20001 politics, 20002 sex, 20003 abuse …; 0: none given
    std::string trace_id;  // for the platform's support
    std::string why;       // of unavailable: one line for the log

    [[nodiscard]] bool may_be_shown() const { return outcome == check_outcome::passed; }
};

// `openid` must have been in the mini-program within two hours (61010 otherwise: unavailable). A longer text
// is checked in pieces, one after the other; the worst piece counts.
task<check_result> check_text(wechat::platform_client& client, std::string openid, std::string text,
                              check_scene scene);

}  // namespace link100::miniapp
