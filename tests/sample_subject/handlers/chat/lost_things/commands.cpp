#include "lost_things/commands.hpp"

#include "lost_things/lost_things_words.hpp"

namespace link100::chat {

std::span<const command> lost_things_commands() {
    using namespace services::audiences;
    static const std::vector<command> rows{
        {.key = "LOST_THING",
         .words = {"失物"},
         .then = follows::words_apart,
         .who = for_youth | for_cadre,
         .help = "报失物：失物 黑色雨伞",
         .run = report_loss},
    };
    return rows;
}

}  // namespace link100::chat
