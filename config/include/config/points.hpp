// Reads the points rules from a file (points-default.toml). It never judges what a rule means, or whether a
// set of them is whole: league does; here are only types, unknown words and lines. A file may stand on
// another one (`based_on`) and then says only what it changes; presets are made so.
#pragma once
#include "config/load.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace link100::config {

inline constexpr std::size_t points_rules_max = 100;

enum class points_group { earned, bonus, deduction };

enum class points_booking { event, month_close };

struct points_rule {
    std::string code;
    std::string title;
    points_group group = points_group::earned;
    points_booking booked = points_booking::event;
    std::int64_t points = 0;          // hundredths of a point
    std::int64_t month_cap = 0;       // hundredths of a point
    std::vector<std::int64_t> kinds;  // activity kinds by number
    std::map<std::string, std::int64_t> conditions;
};

// Percent, together 100: league checks that.
struct evaluation_shares {
    std::int64_t score = 0;
    std::int64_t youth = 0;
    std::int64_t onsite = 0;
    std::int64_t party = 0;
};

struct points_rules {
    int version = 0;
    std::chrono::year_month_day valid_from{};
    std::int64_t bonus_cap = 0;              // hundredths of a point
    std::vector<std::int64_t> rating_scale;  // grade 1 … 5 in hundredths
    std::vector<points_rule> rules;
    std::optional<bool> bulletin_ranked;  // [bulletin] ranked; absent: not
    std::optional<evaluation_shares> mid_year;
    std::optional<evaluation_shares> year_end;
};

[[nodiscard]] result<points_rules, problems> load_points(const std::filesystem::path& file);

}  // namespace link100::config
