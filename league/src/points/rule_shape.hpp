// What the code knows of each rule, so that a rules file can be checked: its group, when it is booked, and
// which conditions it reads. The numbers themselves are the file's.
#pragma once
#include "league/points/points_rules.hpp"

#include <span>
#include <string_view>

namespace link100::league {

struct rule_shape {
    std::string_view code;
    rule_group group;
    booking booked;
    bool has_kinds;
    std::span<const std::string_view> conditions;
};

[[nodiscard]] std::span<const rule_shape> rule_shapes();
[[nodiscard]] const rule_shape* find_shape(std::string_view code);  // nullptr: no such rule

}  // namespace link100::league
