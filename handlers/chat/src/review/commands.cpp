#include "review/commands.hpp"

#include "review/flow_review.hpp"

namespace link100::chat {

std::span<const command> review_commands() {
    using namespace services::audiences;
    static const std::vector<command> rows{
        {.key = "OBJECTIONS",
         .words = {"异议"},
         .then = follows::a_number,
         .who = for_cadre | for_admin,
         .help = "看异议；团干部提异议：异议 4月 R03 理由",
         .run = object_or_list,
         .kept_while_suspended = true},
        {.key = "OBJECTION_ANSWER",
         .words = {"答复异议"},
         .then = follows::a_number,
         .who = for_admin,
         .help = "答复异议 编号 成立或不成立 理由",
         .run = answer_an_objection},
        {.key = "FINDINGS",
         .words = {"核查"},
         .who = for_cadre | for_admin,
         .help = "看待结论的核查",
         .run = list_findings,
         .kept_while_suspended = true},
        {.key = "HEARING",
         .words = {"申辩"},
         .then = follows::a_number,
         .who = for_cadre,
         .help = "申辩 编号 您的话",
         .run = speak_in_hearing,
         .kept_while_suspended = true},
    };
    return rows;
}

}  // namespace link100::chat
