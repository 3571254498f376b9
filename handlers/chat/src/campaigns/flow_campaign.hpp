// 专题, 指导, 我的指导, 待确认, 确认指导, 否认指导, 开专题, 结束专题: campaigns and the branches guided in
// them.
#pragma once
#include "chat/turn.hpp"

namespace link100::chat {

[[nodiscard]] answer show_campaigns(turn& t, std::string_view rest);
// “指导 昨天 计算机2101班 组织生活会，谈了入团初心”; what is missing is asked for.
[[nodiscard]] answer record_guidance(turn& t, std::string_view rest);
[[nodiscard]] answer list_guidance(turn& t, std::string_view rest);
// 待确认: a youth's activities, a secretary's guidance.
[[nodiscard]] answer list_what_waits(turn& t, std::string_view rest);
[[nodiscard]] answer confirm_by_number(turn& t, std::string_view rest);
[[nodiscard]] answer deny_by_number(turn& t, std::string_view rest);
[[nodiscard]] answer open_a_campaign(turn& t, std::string_view rest);
[[nodiscard]] answer close_a_campaign(turn& t, std::string_view rest);

// Steps: guidance.campaign, branch, item, when, text, card; guidance.ask (the secretary's 1 or 2).
[[nodiscard]] flow_answer go_on_guidance(turn& t);

}  // namespace link100::chat
