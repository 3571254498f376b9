// What took place and what is to come, as lists and one by one: a cadre's own activities, and any activity
// by its number, be it written down already or still to be signed up to.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

[[nodiscard]] answer list_activities(turn& t, std::string_view rest);  // 我的活动, 我的活动 3月
[[nodiscard]] answer show_activity(turn& t, std::string_view rest);    // 活动 123456

}  // namespace link100::chat
