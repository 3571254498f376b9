#include "library/commands.hpp"

#include "library/flow_library.hpp"

namespace link100::chat {

std::span<const command> library_commands() {
    using namespace services::audiences;
    static const std::vector<command> rows{
        {.key = "LIBRARY",
         .words = {"文化产品", "文化"},
         .then = follows::a_number,
         .who = for_cadre | for_youth | for_admin,
         .help = "看文化作品（文化 2看第2页）",
         .run = list_library},
        {.key = "READ",
         .words = {"读"},
         .then = follows::a_number,
         .who = for_cadre | for_youth | for_admin,
         .help = "读 3，看列表里的第3件",
         .run = read_piece},
        {.key = "OFFER",
         .words = {"推荐"},
         .then = follows::words_apart,
         .who = for_cadre | for_admin,
         .help = "推荐一件文化作品，审核后给同学看",
         .run = offer_step_by_step},
        {.key = "OFFERED",
         .words = {"我的推荐"},
         .who = for_cadre | for_admin,
         .help = "看推荐的作品审到哪里",
         .run = list_offered},
        {.key = "WAITING",
         .words = {"待审"},
         .who = for_admin,
         .help = "看等您审核的文化作品",
         .run = list_waiting},
        {.key = "TAKE", .words = {"收录"}, .then = follows::a_number, .who = for_admin, .run = take_piece},
        {.key = "WITHDRAW",
         .words = {"撤下"},
         .then = follows::a_number,
         .who = for_cadre | for_admin,
         .help = "撤下 编号 理由（文化作品）",
         .run = withdraw_piece},
        {.key = "READS",
         .words = {"阅读量"},
         .then = follows::a_number,
         .who = for_admin,
         .help = "阅读量 编号，看各单位合计",
         .run = show_reads},
    };
    return rows;
}

}  // namespace link100::chat
