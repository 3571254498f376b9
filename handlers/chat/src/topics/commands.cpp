#include "topics/commands.hpp"

#include "topics/flow_moderation.hpp"
#include "topics/flow_polls.hpp"
#include "topics/flow_topics.hpp"

namespace link100::chat {

std::span<const command> topics_commands() {
    using namespace services::audiences;
    static const std::vector<command> rows{
        {.key = "TOPICS",
         .words = {"话题"},
         .then = follows::a_number,
         .who = for_cadre | for_youth | for_admin,
         .help = "看话题（话题 编号看一个，话题 编号 您的话是回复）",
         .run = show_topics},
        {.key = "TOPIC_NEW",
         .words = {"开话题"},
         .then = follows::anything,
         .who = for_cadre | for_youth,
         .help = "开话题 标题，换行再写内容",
         .run = open_topic},
        {.key = "TOPIC_CLOSE",
         .words = {"结束话题"},
         .then = follows::a_number,
         .who = for_cadre | for_youth | for_admin,
         .help = "结束话题 编号（自己开的）",
         .run = close_topic},
        {.key = "HIGHLIGHT",
         .words = {"精选"},
         .then = follows::a_number,
         .who = for_cadre | for_admin,
         .help = "精选 话题编号 3楼，再发一次取消",
         .run = highlight_reply},
        {.key = "REPORT",
         .words = {"举报"},
         .then = follows::a_number,
         .who = for_cadre | for_youth,
         .help = "举报 话题编号 3楼 理由",
         .run = report_post},
        {.key = "POLLS",
         .words = {"投票"},
         .then = follows::a_number,
         .who = for_cadre | for_youth | for_admin,
         .help = "看投票（投票 编号看一次，投票 编号 2是投第2项）",
         .run = show_polls},
        {.key = "POLL_NEW",
         .words = {"开投票"},
         .then = follows::anything,
         .who = for_cadre | for_admin,
         .help = "开投票 问题？选项/选项，可加多选、3天",
         .run = open_poll},
        {.key = "POLL_CLOSE",
         .words = {"结束投票"},
         .then = follows::a_number,
         .who = for_cadre | for_admin,
         .help = "结束投票 编号",
         .run = close_poll},
        {.key = "MODERATION",
         .words = {"审核"},
         .who = for_cadre | for_admin,
         .help = "看等您审核的内容",
         .run = show_queue},
        {.key = "PASS",
         .words = {"通过"},
         .then = follows::a_number,
         .who = for_cadre | for_admin,
         .run = pass_post},
        {.key = "REFUSE",
         .words = {"驳回"},
         .then = follows::a_number,
         .who = for_cadre | for_admin,
         .run = refuse_post},
    };
    return rows;
}

}  // namespace link100::chat
