#include "door/help_sections.hpp"

namespace link100::chat {

std::span<const help_section> help_sections() {
    static const std::vector<help_section> sections{
        {"活动",
         {"ACT_LOG", "ACT_LIST", "ACT_SHOW", "JOIN", "UNJOIN", "CHECK_IN", "CONFIRM_LIST", "ANNOUNCE",
          "CHANGE_ACT", "CO_ORGANISE", "CHECK_IN_CODE", "SIGN_UPS", "CLOSE_JOIN", "END_ACT", "CANCEL_ACT"}},
        {"积分", {"POINTS", "WHY", "RANKING", "OBJECTIONS", "OBJECTION_ANSWER", "FINDINGS", "HEARING"}},
        {"联系", {"MY_QR", "ROSTER", "KEEP", "LEAVE", "MINI_CODE"}},
        {"诉求",
         {"CASE_NEW", "CASE_PROGRESS", "CASE_MORE", "CASE_CLOSE", "CASE_REOPEN", "CASE_OPEN", "CASE_REPLY",
          "CANNED", "CASE_ROUTE", "CASE_BACK", "CASE_NOTE", "CASE_EXTEND", "CASE_MERGE", "CASE_UNMERGE",
          "CASE_ADOPT", "CASE_NEWS"}},
        {"话题",
         {"TOPICS", "TOPIC_NEW", "TOPIC_CLOSE", "HIGHLIGHT", "REPORT", "POLLS", "POLL_NEW", "POLL_CLOSE",
          "MODERATION"}},
        {"文化", {"LIBRARY", "READ", "OFFER", "OFFERED", "WAITING", "WITHDRAW", "READS"}},
        {"专题", {"CAMPAIGNS", "GUIDE", "GUIDED", "CAMPAIGN_NEW", "CAMPAIGN_END"}},
        {"其他", {"NOTICES", "SUSPEND", "REINSTATE", "CANCEL", "HELP"}},
    };
    return sections;
}

}  // namespace link100::chat
