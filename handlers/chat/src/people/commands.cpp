#include "people/commands.hpp"

#include "people/flow_binding.hpp"
#include "people/flow_suspension.hpp"

namespace link100::chat {

std::span<const command> people_commands() {
    using namespace services::audiences;
    static const std::vector<command> rows{
        {.key = "MY_QR",
         .words = {"我的二维码", "二维码"},
         .who = for_cadre,
         .help = "让同学扫码，建立联系",
         .run = show_my_qr},
        {.key = "ROSTER",
         .words = {"我的联系", "联系名单", "名单"},
         .who = for_cadre | for_youth,
         .help = "看看与谁有联系",
         .run = show_contacts,
         .kept_while_suspended = true},
        {.key = "KEEP",
         .words = {"继续联系"},
         .then = follows::anything,
         .who = for_youth,
         .help = "一年一问：愿意继续与团干部联系",
         .run = keep_contact},
        {.key = "LEAVE",
         .words = {"退出联系"},
         .then = follows::anything,
         .who = for_youth,
         .help = "结束与团干部的联系",
         .run = leave_contact,
         .kept_while_suspended = true},
        {.key = "MINI_CODE",
         .words = {"绑定小程序"},
         .who = for_youth | for_those_who_answer,
         .help = "拿一个小程序绑定码",
         .run = show_mini_program_code},
        {.key = "SUSPEND",
         .words = {"停用"},
         .then = follows::anything,
         .who = for_admin,
         .help = "停用 工号或学号 原因（账号，到复核为止）",
         .run = suspend_somebody},
        {.key = "REINSTATE",
         .words = {"恢复"},
         .then = follows::anything,
         .who = for_admin,
         .help = "恢复 工号或学号 原因",
         .run = reinstate_somebody},
    };
    return rows;
}

}  // namespace link100::chat
