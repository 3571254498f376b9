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
        flow{.of = dialogue::binding, .go_on = go_on_binding},
        flow{.of = dialogue::cases, .go_on = go_on_case},
        flow{.of = dialogue::activity, .go_on = go_on_activity, .answers_skip = {step::activity_field}},
        flow{.of = dialogue::confirm, .go_on = go_on_confirm, .answers_skip = {step::confirm_rate}},
        flow{.of = dialogue::assess, .go_on = go_on_assessment},
        flow{.of = dialogue::gathering,
             .go_on = go_on_gathering,
             .answers_skip = {step::gathering_place, step::gathering_capacity}},
        flow{.of = dialogue::topic, .go_on = go_on_topic},
        flow{.of = dialogue::library,
             .go_on = go_on_library,
             .answers_skip = {step::library_body, step::library_summary, step::library_source,
                              step::library_until}},
        flow{.of = dialogue::guidance, .go_on = go_on_guidance, .answers_skip = {step::guidance_text}},
    };
    return table;
}

const flow* flow_of(dialogue under_way) {
    const auto table = flow_table();
    const auto it = std::ranges::find(table, under_way, &flow::of);
    return it == table.end() ? nullptr : &*it;
}

}  // namespace link100::chat
