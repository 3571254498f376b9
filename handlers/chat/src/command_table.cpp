#include "command_table.hpp"

#include "flow_activity.hpp"
#include "flow_binding.hpp"
#include "flow_case.hpp"
#include "flow_confirm.hpp"
#include "flow_moderation.hpp"
#include "flow_points.hpp"
#include "flow_polls.hpp"
#include "flow_topics.hpp"
#include "help.hpp"
#include "services/validation.hpp"

#include <algorithm>

namespace link100::chat {

namespace {

// A number, or a month in words: 活动 123456, 积分 3月, 积分 上个月.
bool begins_with_number(std::string_view rest) {
    for (const std::string_view month : {"本月", "这个月", "上月", "上个月"})
        if (rest == month) return true;
    return !rest.empty() && (rest.front() == '#' || (rest.front() >= '0' && rest.front() <= '9'));
}

}  // namespace

std::span<const command> command_table() {
    static const std::vector<command> table{
        // Activities and points
        {"ACT_LOG", {"记活动"}, false, for_cadre, "一步步记一次活动", log_step_by_step},
        {"ACT_LIST",
         {"我的活动", "活动记录"},
         true,
         for_cadre,
         "看这个月记的活动（我的活动 3月）",
         list_activities,
         true},
        {"ACT_SHOW",
         {"活动"},
         true,
         for_cadre | for_youth | for_admin,
         "活动 编号，看一次的详情",
         show_activity,
         true},
        {"CONFIRM_LIST", {"待确认"}, false, for_youth, "看等您确认的活动", list_questions},
        {"POINTS", {"积分", "我的积分"}, true, for_cadre, "看这个月的积分（积分 3月）", show_points, true},
        {"WHY", {"为什么", "积分为什么"}, true, for_cadre, "看每一笔积分怎么来的", explain_points, true},
        {"RANKING", {"排名"}, true, for_admin, "看本单位的积分", show_ranking, true},
        // Contacts
        {"MY_QR", {"我的二维码", "二维码"}, false, for_cadre, "让同学扫码，建立联系", show_my_qr},
        {"ROSTER",
         {"我的联系", "联系名单", "名单"},
         false,
         for_cadre | for_youth,
         "看看与谁有联系",
         show_contacts},
        {"KEEP", {"继续联系"}, true, for_youth, "一年一问：愿意继续与团干部联系", keep_contact},
        {"LEAVE", {"退出联系"}, true, for_youth, "结束与团干部的联系", leave_contact},
        {"MINI_CODE",
         {"绑定小程序"},
         false,
         for_cadre | for_youth | for_admin,
         "拿一个小程序绑定码",
         show_mini_program_code},
        // Cases
        {"CASE_NEW", {"说心声"}, false, for_youth, "咨询、求助、建议、投诉", say_something},
        {"CASE_PROGRESS",
         {"进度"},
         true,
         for_youth | for_cadre | for_admin,
         "看诉求办到哪一步（进度 编号看详情）",
         show_progress},
        {"CASE_MORE", {"追问"}, true, for_youth, "追问 编号 您的话", ask_on_case},
        {"CASE_CLOSE", {"结案"}, true, for_youth, "结案 编号 评分（1–5）", close_my_case},
        {"CASE_OPEN", {"待办"}, false, for_cadre | for_admin, "看等您答复的诉求", show_open_cases},
        {"CASE_REPLY", {"回复", "答复"}, true, for_cadre | for_admin, "回复 编号 您的话", reply_to_case},
        {"NOTICES", {"通知"}, false, for_admin, "看最近的通知", show_notices},
        // Topics and polls
        {"TOPICS",
         {"话题"},
         true,
         for_cadre | for_youth | for_admin,
         "看话题（话题 编号看一个，话题 编号 您的话是回复）",
         show_topics,
         true},
        {"TOPIC_NEW", {"开话题"}, true, for_cadre | for_youth, "开话题 标题，换行再写内容", open_topic},
        {"TOPIC_CLOSE",
         {"结束话题"},
         true,
         for_cadre | for_youth | for_admin,
         "结束话题 编号（自己开的）",
         close_topic,
         true},
        {"HIGHLIGHT",
         {"精选"},
         true,
         for_cadre | for_admin,
         "精选 话题编号 3楼，再发一次取消",
         highlight_reply,
         true},
        {"REPORT", {"举报"}, true, for_cadre | for_youth, "举报 话题编号 3楼 理由", report_post, true},
        {"POLLS",
         {"投票"},
         true,
         for_cadre | for_youth | for_admin,
         "看投票（投票 编号看一次，投票 编号 2是投第2项）",
         show_polls,
         true},
        {"POLL_NEW",
         {"开投票"},
         true,
         for_cadre | for_admin,
         "开投票 问题？选项/选项，可加多选、3天",
         open_poll},
        {"POLL_CLOSE", {"结束投票"}, true, for_cadre | for_admin, "结束投票 编号", close_poll, true},
        {"MODERATION", {"审核"}, false, for_cadre | for_admin, "看等您审核的内容", show_queue},
        {"PASS", {"通过"}, true, for_cadre | for_admin, "", pass_post, true},
        {"REFUSE", {"驳回"}, true, for_cadre | for_admin, "", refuse_post, true},
        // The dialogue itself
        {"CANCEL", {"取消", "算了", "退出"}, false, everybody, "停下正在进行的对话", cancel_dialogue},
        {"HELP", {"帮助", "help", "菜单", "?", "？"}, false, everybody, "看看能做什么", show_help},
    };
    return table;
}

std::optional<matched_command> match_command(std::string_view text) {
    for (const auto& c : command_table()) {
        for (const auto word : c.words) {
            if (text == word) return matched_command{&c, {}};
            if (!c.takes_rest || !text.starts_with(word)) continue;
            const auto rest = services::trimmed(text.substr(word.size()));
            if (c.rest_is_number && !begins_with_number(rest)) continue;
            return matched_command{&c, rest};
        }
    }
    return std::nullopt;
}

const command* command_of_key(std::string_view menu_key) {
    const auto table = command_table();
    const auto it = std::ranges::find(table, menu_key, &command::key);
    return it == table.end() ? nullptr : &*it;
}

bool may_use(const command& c, const std::optional<services::person>& who) {
    if (c.audience == everybody) return true;
    if (!who) return false;
    return ((c.audience & for_cadre) != 0 && who->is_cadre()) ||
           ((c.audience & for_youth) != 0 && who->is_youth()) ||
           ((c.audience & for_admin) != 0 && who->is_admin());
}

}  // namespace link100::chat
