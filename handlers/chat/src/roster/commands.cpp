#include "roster/commands.hpp"

#include "roster/flow_youth_word.hpp"

namespace link100::chat {

std::span<const command> roster_commands() {
    using namespace services::audiences;
    static const std::vector<command> rows{
        {.key = "HAND_OVER_YES",
         .words = {"同意交接"},
         .then = follows::anything,
         .who = for_youth,
         .run = agree_to_hand_over},
        {.key = "HAND_OVER_NO",
         .words = {"不同意交接"},
         .then = follows::anything,
         .who = for_youth,
         .run = refuse_hand_over,
         .applies = waits_for_hand_over},
        {.key = "HAND_OVER_NO_SHORT",
         .words = {"不同意"},
         .who = for_youth,
         .run = refuse_hand_over,
         .applies = waits_for_hand_over},
        {.key = "ASSESS", .words = {"评议", "考评"}, .who = for_youth, .run = begin_assessment},
    };
    return rows;
}

}  // namespace link100::chat
