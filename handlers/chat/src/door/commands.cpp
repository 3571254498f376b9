#include "door/commands.hpp"

#include "door/help.hpp"

namespace link100::chat {

std::span<const command> door_commands() {
    static const std::vector<command> rows{
        {.key = "CANCEL",
         .words = {"取消", "算了", "退出"},
         .who = services::audience::anybody,
         .help = "停下正在进行的对话",
         .run = cancel_dialogue},
        {.key = "HELP",
         .words = {"帮助", "help", "菜单", "?"},
         .then = follows::anything,
         .who = services::audience::anybody,
         .help = "看看能做什么（帮助 活动）",
         .run = show_help,
         .takes = help_knows},
    };
    return rows;
}

}  // namespace link100::chat
