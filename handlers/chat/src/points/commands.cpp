#include "points/commands.hpp"

#include "points/flow_points.hpp"

namespace link100::chat {

std::span<const command> points_commands() {
    using namespace services::audiences;
    static const std::vector<command> rows{
        {.key = "POINTS",
         .words = {"积分", "我的积分"},
         .then = follows::a_number,
         .who = for_cadre,
         .help = "看这个月的积分（积分 3月）",
         .run = show_points,
         .kept_while_suspended = true},
        {.key = "WHY",
         .words = {"为什么", "积分为什么"},
         .then = follows::a_number,
         .who = for_cadre,
         .help = "看每一笔积分怎么来的",
         .run = explain_points,
         .kept_while_suspended = true},
        {.key = "RANKING",
         .words = {"排名"},
         .then = follows::a_number,
         .who = for_admin,
         .help = "看本单位的积分",
         .run = show_ranking},
    };
    return rows;
}

}  // namespace link100::chat
