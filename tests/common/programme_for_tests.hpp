// The programme as it is shipped: the points rules of config/points-v1.toml, no holidays, one word of crisis.
#pragma once
#include "config/points.hpp"
#include "services/base/programme.hpp"

#include <stdexcept>

namespace link100::testing {

inline league::points_rule as_rule(const config::points_rule& from) {
    league::points_rule to;
    to.code = from.code;
    to.title = from.title;
    to.group = static_cast<league::rule_group>(from.group);
    to.booked = static_cast<league::booking>(from.booked);
    to.points = from.points;
    to.month_cap = from.month_cap;
    for (const auto kind : from.kinds) to.kinds.push_back(static_cast<league::activity_kind>(kind));
    to.conditions = from.conditions;
    return to;
}

inline league::points_rules shipped_points() {
    const auto loaded = config::load_points(LINK100_SOURCE_DIR "/config/points-v1.toml");
    if (!loaded) throw std::runtime_error("config/points-v1.toml: " + loaded.error().front());
    league::points_rules rules;
    rules.version = loaded->version;
    rules.valid_from = league::local_days{loaded->valid_from};
    rules.bonus_cap = loaded->bonus_cap;
    for (std::size_t i = 0; i < rules.rating_scale.size(); ++i)
        rules.rating_scale[i] = static_cast<int>(loaded->rating_scale.at(i));
    for (const auto& rule : loaded->rules) rules.rules.push_back(as_rule(rule));
    return rules;
}

inline services::programme programme_for_tests() {
    const league::zone zone;
    return services::programme{.zone = zone,
                               .points = {shipped_points()},
                               .calendar = league::work_calendar{{}, zone},
                               .promises = {},
                               .verification = {},
                               .crisis = league::crisis_matcher{{{"不想活了"}, {}, "请拨打12355"}},
                               .crisis_reply = "请拨打12355，我们在。",
                               .duty_contact = "",
                               .quiet = {}};
}

}  // namespace link100::testing
