#include "league/points/points_rules.hpp"

#include "points/rule_shape.hpp"

#include <algorithm>
#include <stdexcept>

namespace link100::league {
namespace {

// Far above any sensible rule, far below what could overflow when a month is summed.
constexpr hundredths most_points = 10'000;  // 100 points
constexpr std::int64_t most_condition = 1'000'000;

void check_numbers(const points_rule& rule, const rule_shape& shape, std::vector<std::string>& found) {
    const auto say = [&](const std::string& what) { found.push_back(rule.code + ": " + what); };
    if (rule.title.empty()) say("has no title");
    if (rule.group != shape.group) say("belongs to another group");
    if (rule.booked != shape.booked) say("is booked at another time than its form allows");
    const bool negative = shape.group == rule_group::deduction;
    const auto size = negative ? -rule.points : rule.points;
    const auto cap = negative ? -rule.month_cap : rule.month_cap;
    if (size < 0 || size > most_points) say("points are out of bounds");
    if (cap < 0 || cap > most_points) say("month_cap is out of bounds");
    if (!negative && cap == 0) say("needs a month_cap");
    if (shape.booked == booking::at_month_close && rule.points != rule.month_cap)
        say("is proportional, so points and month_cap are the same number");
    if (shape.has_kinds == rule.kinds.empty()) say(shape.has_kinds ? "needs kinds" : "takes no kinds");
    for (const auto name : shape.conditions) {
        const auto at = rule.conditions.find(std::string{name});
        if (at == rule.conditions.end())
            say("condition " + std::string{name} + " is missing");
        else if (at->second < 1 || at->second > most_condition)
            say("condition " + std::string{name} + " is out of bounds");
    }
    for (const auto& [name, value] : rule.conditions)
        if (std::find(shape.conditions.begin(), shape.conditions.end(), name) == shape.conditions.end())
            say("condition " + name + " is unknown");
}

}  // namespace

const points_rule& points_rules::at(std::string_view code) const {
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const auto& r) { return r.code == code; });
    if (found == rules.end()) throw std::out_of_range("no points rule " + std::string{code});
    return *found;
}

std::int64_t points_rules::condition(std::string_view code, const std::string& name) const {
    const auto& conditions = at(code).conditions;
    const auto found = conditions.find(name);
    if (found == conditions.end()) throw std::out_of_range(std::string{code} + " has no condition " + name);
    return found->second;
}

std::vector<std::string> problems(const points_rules& rules) {
    std::vector<std::string> found;
    if (rules.version < 1) found.emplace_back("version must be 1 or more");
    if (std::chrono::year_month_day{rules.valid_from}.day() != std::chrono::day{1})
        found.emplace_back("valid_from must be the first day of a month");
    if (rules.bonus_cap < 0 || rules.bonus_cap > most_points)
        found.emplace_back("bonus_cap is out of bounds");
    for (const int weight : rules.rating_scale)
        if (weight < 0 || weight > 100) found.emplace_back("rating_scale must lie between 0 and 100");
    if (!std::is_sorted(rules.rating_scale.begin(), rules.rating_scale.end()))
        found.emplace_back("rating_scale must not fall from grade 1 to 5");
    for (const auto& shape : rule_shapes()) {
        const auto same = [&](const points_rule& r) { return r.code == shape.code; };
        const auto count = std::count_if(rules.rules.begin(), rules.rules.end(), same);
        if (count != 1) found.push_back(std::string{shape.code} + ": must be there once");
    }
    for (const auto& rule : rules.rules) {
        const auto* shape = find_shape(rule.code);
        if (shape == nullptr)
            found.push_back(rule.code + ": no such rule");
        else
            check_numbers(rule, *shape, found);
    }
    return found;
}

const points_rules* rules_for(std::span<const points_rules> all, month_key month) {
    const points_rules* best = nullptr;
    for (const auto& rules : all)
        if (month_of(rules.valid_from) <= month && (best == nullptr || rules.version > best->version))
            best = &rules;
    return best;
}

}  // namespace link100::league
