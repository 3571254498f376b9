#include "door/step_table.hpp"

#include "activities/flow_activity.hpp"
#include "activities/flow_confirm.hpp"
#include "campaigns/flow_campaign.hpp"
#include "cases/flow_case.hpp"
#include "gatherings/flow_gathering.hpp"
#include "library/flow_library.hpp"
#include "people/flow_binding.hpp"
#include "roster/flow_youth_word.hpp"
#include "topics/flow_topics.hpp"

#include <algorithm>

namespace link100::chat {

std::span<const flow> flow_table() {
    static constexpr std::array table{
        flow{.name = "binding", .go_on = go_on_binding},
        flow{.name = "case", .go_on = go_on_case},
        flow{.name = "activity", .go_on = go_on_activity, .answers_skip = {"field"}},
        flow{.name = "confirm", .go_on = go_on_confirm, .answers_skip = {"rate"}},
        flow{.name = "assess", .go_on = go_on_assessment},
        flow{.name = "gathering", .go_on = go_on_gathering, .answers_skip = {"place", "capacity"}},
        flow{.name = "topic", .go_on = go_on_topic},
        flow{.name = "library",
             .go_on = go_on_library,
             .answers_skip = {"body", "summary", "source", "until"}},
        flow{.name = "guidance", .go_on = go_on_guidance, .answers_skip = {"text"}},
    };
    return table;
}

const flow* flow_of_step(std::string_view step) {
    const auto name = step.substr(0, step.find('.'));
    const auto table = flow_table();
    const auto it = std::ranges::find(table, name, &flow::name);
    return it == table.end() ? nullptr : &*it;
}

}  // namespace link100::chat
