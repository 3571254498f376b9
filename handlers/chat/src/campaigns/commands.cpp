#include "campaigns/commands.hpp"

#include "campaigns/flow_campaign.hpp"

namespace link100::chat {

std::span<const command> campaigns_commands() {
    using namespace services::audiences;
    static const std::vector<command> rows{
        {.key = "CONFIRM_LIST",
         .words = {"待确认"},
         .who = for_youth | for_admin,
         .help = "看等您确认的活动、支部指导",
         .run = list_what_waits},
        {.key = "CAMPAIGNS",
         .words = {"专题教育", "专题"},
         .then = follows::a_number,
         .who = for_cadre | for_admin,
         .help = "看正在开展的专题教育（专题 编号看各单位）",
         .run = show_campaigns},
        {.key = "GUIDE",
         .words = {"记指导", "指导"},
         .then = follows::words_apart,
         .who = for_cadre,
         .help = "指导 昨天 计算机2101班 组织生活会",
         .run = record_guidance},
        {.key = "GUIDED",
         .words = {"我的指导"},
         .who = for_cadre,
         .help = "看指导过的支部",
         .run = list_guidance},
        {.key = "GUIDE_YES",
         .words = {"确认指导"},
         .then = follows::a_number,
         .who = for_admin,
         .run = confirm_by_number},
        {.key = "GUIDE_NO",
         .words = {"否认指导"},
         .then = follows::a_number,
         .who = for_admin,
         .run = deny_by_number},
        {.key = "CAMPAIGN_NEW",
         .words = {"开专题"},
         .then = follows::anything,
         .who = for_admin,
         .help = "开专题 名称 3月1日-9月30日",
         .run = open_a_campaign},
        {.key = "CAMPAIGN_END",
         .words = {"结束专题"},
         .then = follows::a_number,
         .who = for_admin,
         .help = "结束专题 编号",
         .run = close_a_campaign},
    };
    return rows;
}

}  // namespace link100::chat
