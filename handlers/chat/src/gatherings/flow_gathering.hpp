// Activities that are signed up to: a youth finds them, takes and gives up a place, checks in; a cadre
// announces one step by step, shows the check-in code, sees who comes, ends it or cancels it.
#pragma once
#include "chat/turn.hpp"
#include "services/gatherings/gatherings.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::chat {

// 活动 with nothing behind it.
[[nodiscard]] answer list_gatherings(turn& t);
// One that is not yet, or never became, an activity; nothing when the number is none such.
[[nodiscard]] std::optional<answer> show_gathering_card(turn& t, std::int64_t number);

[[nodiscard]] answer sign_up_by_number(turn& t, std::string_view rest);  // 报名 123456
[[nodiscard]] answer give_up_by_number(turn& t, std::string_view rest);  // 取消报名 123456
[[nodiscard]] answer check_in_by_code(turn& t, std::string_view rest);   // 签到 012345

[[nodiscard]] answer show_check_in_code(turn& t, std::string_view rest);  // 签到码, 签到码 123456
[[nodiscard]] answer show_sign_ups(turn& t, std::string_view rest);       // 报名名单 123456
[[nodiscard]] answer close_by_number(turn& t, std::string_view rest);     // 截止报名 123456
[[nodiscard]] answer end_by_number(turn& t, std::string_view rest);       // 结束活动 123456
[[nodiscard]] answer cancel_by_number(turn& t, std::string_view rest);    // 取消活动 123456 停电
[[nodiscard]] answer change_by_number(turn& t, std::string_view rest);    // 改活动 123456 地点 301教室
// 发布活动, 发布活动 五四团课, 发布活动 明天下午3点在图书馆办读书会，30人
[[nodiscard]] answer announce_step_by_step(turn& t, std::string_view title_or_sentence);

// Steps: gathering.title, .kind, .when, .place, .capacity, .whom, .card (1 announce, 2 from the start, 3
// drop, 协办 names), .which (one of several with the same name).
[[nodiscard]] flow_answer go_on_gathering(turn& t);

}  // namespace link100::chat
