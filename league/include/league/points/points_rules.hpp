// Holds the points rules as data (domain.md §6.2): filled from config/points-v*.toml, versioned, valid from
// the first day of a month. It never reckons points: month_score.hpp does. All points are integers in
// hundredths.
#pragma once
#include "league/base/programme_time.hpp"
#include "league/base/types.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace link100::league {

using hundredths = std::int64_t;

// at_event: booked when its cause happens; at_month_close: proportional, booked once when the month ends.
enum class booking { at_event, at_month_close };
enum class rule_group { earned, bonus, deduction };

struct points_rule {
    std::string code;   // R01 … R11, B01, B02, D01 … D05
    std::string title;  // Chinese, for 积分 and 为什么
    rule_group group = rule_group::earned;
    booking booked = booking::at_event;
    hundredths points = 0;  // for each event, or the full mark of a proportional rule; negative: a deduction
    hundredths month_cap = 0;                        // same sign as points; 0: no cap
    std::vector<activity_kind> kinds;                // R03, R04, R10: what counts
    std::map<std::string, std::int64_t> conditions;  // numbers, by name
};

struct points_rules {
    int version = 0;
    local_days valid_from{};            // the first of a month
    hundredths bonus_cap = 0;           // of all bonuses together
    std::array<int, 5> rating_scale{};  // grade 1 … 5 in hundredths: 0, 30, 60, 80, 100
    std::vector<points_rule> rules;

    // Throws std::out_of_range for a code or a condition that is not there, which means that nobody asked
    // problems() before.
    [[nodiscard]] const points_rule& at(std::string_view code) const;
    [[nodiscard]] std::int64_t condition(std::string_view code, const std::string& name) const;
};

// What is missing or out of bounds, one English sentence each with the code; empty: the rules can be used.
[[nodiscard]] std::vector<std::string> problems(const points_rules& rules);

// The rules of a month: the highest version among those valid on its first day. nullptr: none yet.
[[nodiscard]] const points_rules* rules_for(std::span<const points_rules> all, month_key month);

}  // namespace link100::league
