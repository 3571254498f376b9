#include "door/command_table.hpp"

#include "activities/flow_activity.hpp"
#include "activities/flow_confirm.hpp"
#include "campaigns/flow_campaign.hpp"
#include "cases/flow_case.hpp"
#include "cases/flow_desk.hpp"
#include "door/help.hpp"
#include "gatherings/flow_gathering.hpp"
#include "gatherings/flow_gathering_colleagues.hpp"
#include "library/flow_library.hpp"
#include "people/flow_binding.hpp"
#include "people/flow_suspension.hpp"
#include "points/flow_points.hpp"
#include "review/flow_review.hpp"
#include "roster/flow_youth_word.hpp"
#include "services/base/validation.hpp"
#include "topics/flow_moderation.hpp"
#include "topics/flow_polls.hpp"
#include "topics/flow_topics.hpp"

#include <algorithm>

namespace link100::chat {

namespace {

// A number, or a month in words: 活动 123456, 积分 3月, 积分 上个月.
bool begins_with_number(std::string_view rest) {
    for (const std::string_view month : {"本月", "这个月", "上月", "上个月"})
        if (rest == month) return true;
    return !rest.empty() && (rest.front() == '#' || (rest.front() >= '0' && rest.front() <= '9'));
}

bool begins_apart(std::string_view behind) {
    for (const std::string_view mark : {" ", "\n", "\t", "\u3000", "：", ":", "#"})
        if (behind.starts_with(mark)) return true;
    return false;
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
         "看能报名的活动（活动 编号看一次的详情）",
         show_activity,
         true},
        // To sign up to
        {"JOIN", {"报名"}, true, for_youth, "报名 编号，参加活动", sign_up_by_number, true},
        {"UNJOIN", {"取消报名"}, true, for_youth, "取消报名 编号，不去了", give_up_by_number, true},
        {"CHECK_IN", {"签到"}, true, for_youth, "签到 现场的六位码", check_in_by_code, true},
        {"ANNOUNCE", {"发布活动"}, true, for_cadre, "发布一次活动，请同学报名", announce_step_by_step},
        {"CHANGE_ACT",
         {"改活动"},
         true,
         for_cadre,
         "改活动 编号 时间（地点、名额……）新的内容",
         change_by_number,
         true},
        {"CO_ORGANISE", {"协办"}, true, for_cadre, "协办 编号 老师的名字", name_co_organisers, true},
        {"CHECK_IN_CODE", {"签到码"}, true, for_cadre, "现场给同学看的签到码", show_check_in_code, true},
        {"SIGN_UPS", {"报名名单"}, true, for_cadre | for_admin, "报名名单 编号，看谁来", show_sign_ups, true},
        {"CLOSE_JOIN", {"截止报名"}, true, for_cadre, "截止报名 编号", close_by_number, true},
        {"END_ACT", {"结束活动"}, true, for_cadre, "结束活动 编号，提前收尾", end_by_number, true},
        {"CANCEL_ACT",
         {"取消活动"},
         true,
         for_cadre | for_admin,
         "取消活动 编号 原因，并通知报名的人",
         cancel_by_number,
         true},
        {"CONFIRM_LIST",
         {"待确认"},
         false,
         for_youth | for_admin,
         "看等您确认的活动、支部指导",
         list_what_waits},
        {"POINTS", {"积分", "我的积分"}, true, for_cadre, "看这个月的积分（积分 3月）", show_points, true},
        {"WHY", {"为什么", "积分为什么"}, true, for_cadre, "看每一笔积分怎么来的", explain_points, true},
        {"RANKING", {"排名"}, true, for_admin, "看本单位的积分", show_ranking, true},
        {"OBJECTIONS",
         {"异议"},
         true,
         for_cadre | for_admin,
         "看异议；团干部提异议：异议 4月 R03 理由",
         object_or_list,
         true},
        {"OBJECTION_ANSWER",
         {"答复异议"},
         true,
         for_admin,
         "答复异议 编号 成立或不成立 理由",
         answer_an_objection,
         true},
        {"FINDINGS", {"核查"}, false, for_cadre | for_admin, "看待结论的核查", list_findings},
        {"HEARING", {"申辩"}, true, for_cadre, "申辩 编号 您的话", speak_in_hearing, true},
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
         for_youth | for_those_who_answer,
         "拿一个小程序绑定码",
         show_mini_program_code},
        {"HAND_OVER_YES", {"同意交接"}, true, for_youth, "", agree_to_hand_over},
        {"HAND_OVER_NO",
         {"不同意交接"},
         true,
         for_youth,
         "",
         refuse_hand_over,
         false,
         nullptr,
         false,
         waits_for_hand_over},
        {"HAND_OVER_NO_SHORT",
         {"不同意"},
         false,
         for_youth,
         "",
         refuse_hand_over,
         false,
         nullptr,
         false,
         waits_for_hand_over},
        {"ASSESS", {"评议", "考评"}, false, for_youth, "", begin_assessment},
        // Cases
        {"CASE_NEW", {"说心声"}, false, for_youth, "咨询、求助、建议、投诉", say_something},
        {"CASE_PROGRESS",
         {"进度"},
         true,
         for_youth | for_those_who_answer,
         "看诉求办到哪一步（进度 编号看详情）",
         show_progress},
        {"CASE_MORE", {"追问"}, true, for_youth, "追问 编号 您的话", ask_on_case},
        {"CASE_CLOSE", {"结案"}, true, for_youth, "结案 编号 评分（1–5）", close_my_case},
        {"CASE_REOPEN",
         {"重新打开", "重开"},
         true,
         for_youth,
         "重新打开 编号 哪里没解决",
         reopen_my_case,
         true},
        {"CASE_OPEN", {"待办"}, false, for_those_who_answer, "看等您答复的诉求", show_open_cases},
        {"CASE_REPLY",
         {"回复", "答复"},
         true,
         for_those_who_answer,
         "回复 编号 您的话，或 常用 1",
         reply_to_case},
        {"CANNED", {"常用语"}, true, for_those_who_answer, "看常用的答复", canned_answers},
        {"CASE_ROUTE", {"转办"}, true, for_those_who_answer, "转办 编号 部门或上级 理由", hand_case_on, true},
        {"CASE_BACK", {"收回", "退回"}, true, for_those_who_answer, "收回 编号 理由", take_case_back, true},
        {"CASE_NOTE",
         {"备注"},
         true,
         for_those_who_answer,
         "备注 编号 内容（同学看不到）",
         note_on_case,
         true},
        {"CASE_EXTEND", {"延期"}, true, for_those_who_answer, "延期 编号 天数 理由", extend_my_case, true},
        {"CASE_MERGE",
         {"合并"},
         true,
         for_those_who_answer,
         "合并 编号1 编号2（同一件事）",
         merge_two_cases,
         true},
        {"CASE_UNMERGE", {"撤销合并"}, true, for_those_who_answer, "撤销合并 编号", undo_case_merge, true},
        {"CASE_ADOPT",
         {"采纳"},
         true,
         for_admin | for_handler,
         "采纳 编号 怎么做（建议）",
         adopt_a_suggestion,
         true},
        {"CASE_NEWS",
         {"进展"},
         true,
         for_admin | for_handler,
         "进展 编号 您的话（已采纳的建议）",
         tell_of_progress,
         true},
        {"NOTICES", {"通知"}, false, for_admin, "看最近的通知", show_notices},
        {"SUSPEND", {"停用"}, true, for_admin, "停用 工号或学号 原因（账号，到复核为止）", suspend_somebody},
        {"REINSTATE", {"恢复"}, true, for_admin, "恢复 工号或学号 原因", reinstate_somebody},
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
        // The library
        {"LIBRARY",
         {"文化产品", "文化"},
         true,
         for_cadre | for_youth | for_admin,
         "看文化作品（文化 2看第2页）",
         list_library,
         true},
        {"READ", {"读"}, true, for_cadre | for_youth | for_admin, "读 3，看列表里的第3件", read_piece, true},
        {"OFFER",
         {"推荐"},
         true,
         for_cadre | for_admin,
         "推荐一件文化作品，审核后给同学看",
         offer_step_by_step,
         false,
         nullptr,
         true},
        {"OFFERED", {"我的推荐"}, false, for_cadre | for_admin, "看推荐的作品审到哪里", list_offered},
        {"WAITING", {"待审"}, false, for_admin, "看等您审核的文化作品", list_waiting},
        {"TAKE", {"收录"}, true, for_admin, "", take_piece, true},
        {"WITHDRAW",
         {"撤下"},
         true,
         for_cadre | for_admin,
         "撤下 编号 理由（文化作品）",
         withdraw_piece,
         true},
        {"READS", {"阅读量"}, true, for_admin, "阅读量 编号，看各单位合计", show_reads, true},
        // Campaigns
        {"CAMPAIGNS",
         {"专题教育", "专题"},
         true,
         for_cadre | for_admin,
         "看正在开展的专题教育（专题 编号看各单位）",
         show_campaigns,
         true},
        {"GUIDE",
         {"记指导", "指导"},
         true,
         for_cadre,
         "指导 昨天 计算机2101班 组织生活会",
         record_guidance,
         false,
         nullptr,
         true},
        {"GUIDED", {"我的指导"}, false, for_cadre, "看指导过的支部", list_guidance},
        {"GUIDE_YES", {"确认指导"}, true, for_admin, "", confirm_by_number, true},
        {"GUIDE_NO", {"否认指导"}, true, for_admin, "", deny_by_number, true},
        {"CAMPAIGN_NEW", {"开专题"}, true, for_admin, "开专题 名称 3月1日-9月30日", open_a_campaign},
        {"CAMPAIGN_END", {"结束专题"}, true, for_admin, "结束专题 编号", close_a_campaign, true},
        {"MODERATION", {"审核"}, false, for_cadre | for_admin, "看等您审核的内容", show_queue},
        {"PASS", {"通过"}, true, for_cadre | for_admin, "", pass_post, true},
        {"REFUSE", {"驳回"}, true, for_cadre | for_admin, "", refuse_post, true},
        // The dialogue itself
        {"CANCEL", {"取消", "算了", "退出"}, false, everybody, "停下正在进行的对话", cancel_dialogue},
        {"HELP",
         {"帮助", "help", "菜单", "?", "？"},
         true,
         everybody,
         "看看能做什么（帮助 活动）",
         show_help,
         false,
         help_knows},
    };
    return table;
}

std::optional<matched_command> match_command(std::string_view text) {
    for (const auto& c : command_table()) {
        for (const auto word : c.words) {
            if (text == word) return matched_command{&c, {}};
            if (!c.takes_rest || !text.starts_with(word)) continue;
            const auto behind = text.substr(word.size());
            if (c.rest_is_apart && !begins_apart(behind)) continue;
            const auto rest = services::trimmed(behind);
            if (c.rest_is_number && !begins_with_number(rest)) continue;
            if (c.takes != nullptr && !c.takes(rest)) continue;
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
           ((c.audience & for_admin) != 0 && who->is_admin()) ||
           ((c.audience & for_handler) != 0 && who->is_handler());
}

}  // namespace link100::chat
