#include "activities/commands.hpp"

#include "activities/flow_activity.hpp"

namespace link100::chat {

std::span<const command> activities_commands() {
    using namespace services::audiences;
    static const std::vector<command> rows{
        {.key = "ACT_LOG",
         .words = {"记活动"},
         .who = for_cadre,
         .help = "一步步记一次活动",
         .run = log_step_by_step},
    };
    return rows;
}

}  // namespace link100::chat
