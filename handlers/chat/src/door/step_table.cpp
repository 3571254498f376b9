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
        flow{"binding", go_on_binding},
        flow{"case", go_on_case},
        flow{"activity", go_on_activity, {"field"}},
        flow{"confirm", go_on_confirm, {"rate"}},
        flow{"assess", go_on_assessment},
        flow{"gathering", go_on_gathering, {"place", "capacity"}},
        flow{"topic", go_on_topic},
        flow{"library", go_on_library, {"body", "summary", "source", "until"}},
        flow{"guidance", go_on_guidance, {"text"}},
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
