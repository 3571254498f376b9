#include "step_table.hpp"

#include "flow_activity.hpp"
#include "flow_binding.hpp"
#include "flow_campaign.hpp"
#include "flow_case.hpp"
#include "flow_confirm.hpp"
#include "flow_gathering.hpp"
#include "flow_library.hpp"
#include "flow_topics.hpp"
#include "flow_youth_word.hpp"

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
