#include "points/rule_shape.hpp"

#include <array>

namespace link100::league {
namespace {

using conditions = std::span<const std::string_view>;

constexpr std::array<std::string_view, 1> active_conditions{"active_percent"};
constexpr std::array<std::string_view, 4> activity_conditions{"max_count", "max_per_day", "late_percent",
                                                              "late_days"};
constexpr std::array<std::string_view, 2> topic_conditions{"min_repliers", "within_days"};
constexpr std::array<std::string_view, 3> reply_conditions{"within_hours", "max_per_youth_day",
                                                           "min_characters"};
constexpr std::array<std::string_view, 1> rater_conditions{"min_raters"};
constexpr std::array<std::string_view, 1> false_conditions{"void_month_at"};
constexpr std::array<std::string_view, 1> copy_conditions{"free_per_term"};

constexpr auto in_earned = rule_group::earned;
constexpr auto in_bonus = rule_group::bonus;
constexpr auto in_deduction = rule_group::deduction;
constexpr auto on_event = booking::at_event;
constexpr auto on_month_close = booking::at_month_close;

constexpr std::array shapes{
    rule_shape{"R01", in_earned, on_month_close, false, {}},
    rule_shape{"R02", in_earned, on_month_close, false, active_conditions},
    rule_shape{"R03", in_earned, on_event, true, activity_conditions},
    rule_shape{"R04", in_earned, on_event, true, {}},
    rule_shape{"R05", in_earned, on_event, false, topic_conditions},
    rule_shape{"R06", in_earned, on_event, false, reply_conditions},
    rule_shape{"R07", in_earned, on_month_close, false, {}},
    rule_shape{"R08", in_earned, on_month_close, false, {}},
    rule_shape{"R09", in_earned, on_month_close, false, {}},
    rule_shape{"R10", in_earned, on_event, true, {}},
    rule_shape{"R11", in_earned, on_month_close, false, rater_conditions},
    rule_shape{"B01", in_bonus, on_event, false, {}},
    rule_shape{"B02", in_bonus, on_event, false, {}},
    rule_shape{"D01", in_deduction, on_event, false, false_conditions},
    rule_shape{"D02", in_deduction, on_event, false, {}},
    rule_shape{"D03", in_deduction, on_event, false, {}},
    rule_shape{"D04", in_deduction, on_event, false, copy_conditions},
    rule_shape{"D05", in_deduction, on_event, false, {}},
};

}  // namespace

std::span<const rule_shape> rule_shapes() {
    return shapes;
}

const rule_shape* find_shape(std::string_view code) {
    for (const auto& shape : shapes)
        if (shape.code == code) return &shape;
    return nullptr;
}

}  // namespace link100::league
