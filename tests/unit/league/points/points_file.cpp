#include "points/points_file.hpp"

#include <toml++/toml.h>

#include <stdexcept>

namespace link100::league::testing {
namespace {

rule_group group_of(const std::string& word) {
    if (word == "earned") return rule_group::earned;
    if (word == "bonus") return rule_group::bonus;
    if (word == "deduction") return rule_group::deduction;
    throw std::invalid_argument("no group: " + word);
}

points_rule rule_of(const toml::table& table) {
    points_rule rule;
    rule.code = table["code"].value_or(std::string{});
    rule.title = table["title"].value_or(std::string{});
    rule.group = group_of(table["group"].value_or(std::string{}));
    rule.booked =
        table["booked"].value_or(std::string{}) == "event" ? booking::at_event : booking::at_month_close;
    rule.points = table["points"].value<std::int64_t>().value();
    rule.month_cap = table["month_cap"].value<std::int64_t>().value();
    if (const auto* kinds = table["kinds"].as_array())
        for (const auto& kind : *kinds)
            rule.kinds.push_back(from_stored<activity_kind>(kind.value<std::int64_t>().value()).value());
    if (const auto* conditions = table["conditions"].as_table())
        for (const auto& [name, value] : *conditions)
            rule.conditions[std::string{name.str()}] = value.value<std::int64_t>().value();
    return rule;
}

points_rules read_file() {
    const auto table = toml::parse_file(LINK100_SOURCE_DIR "/config/points-v1.toml");
    points_rules rules;
    rules.version = table["version"].value<int>().value();
    const auto date = table["valid_from"].value<toml::date>().value();
    rules.valid_from =
        local_days{std::chrono::year{date.year} / static_cast<int>(date.month) / static_cast<int>(date.day)};
    rules.bonus_cap = table["bonus_cap"].value<std::int64_t>().value();
    const auto& scale = *table["rating_scale"].as_array();
    for (std::size_t i = 0; i < rules.rating_scale.size(); ++i)
        rules.rating_scale.at(i) = scale[i].value<int>().value();
    for (const auto& rule : *table["rule"].as_array()) rules.rules.push_back(rule_of(*rule.as_table()));
    return rules;
}

}  // namespace

const points_rules& rules_v1() {
    static const points_rules rules = read_file();
    return rules;
}

}  // namespace link100::league::testing
