#include "config/points.hpp"

#include "table_reader.hpp"

#include <array>

namespace link100::config {
namespace {

constexpr std::int64_t version_max = 1'000'000;
constexpr std::array<std::string_view, 3> group_names{"earned", "bonus", "deduction"};
constexpr std::array<std::string_view, 2> booking_names{"event", "month_close"};

template <class choice, std::size_t count>
choice one_of(table_reader& reader, std::string_view name, const std::array<std::string_view, count>& names) {
    const auto text = reader.required_text(name);
    std::string allowed;
    for (std::size_t i = 0; i < count; ++i) {
        if (text == names[i]) return static_cast<choice>(i);
        allowed += (i == 0 ? "" : ", ") + std::string(names[i]);
    }
    if (!text.empty()) reader.complain(name, "must be one of " + allowed);
    return choice{};
}

points_rule read_rule(table_reader& reader) {
    points_rule rule;
    rule.code = reader.required_text("code");
    rule.title = reader.required_text("title");
    rule.group = one_of<points_group>(reader, "group", group_names);
    rule.booked = one_of<points_booking>(reader, "booked", booking_names);
    rule.points = reader.required_whole("points");
    rule.month_cap = reader.required_whole("month_cap");
    rule.kinds = reader.wholes("kinds");
    if (const auto* conditions = reader.table("conditions")) {
        for (const auto& [name, value] : *conditions) {
            const auto number = value.value_exact<std::int64_t>();
            if (!number) reader.complain("conditions", std::string(name.str()) + " must be a whole number");
            rule.conditions[std::string(name.str())] = number.value_or(0);
        }
    }
    return rule;
}

}  // namespace

result<points_rules, problems> load_points(const std::filesystem::path& file) {
    const auto root = read_toml(file);
    if (!root) return root.error();
    problems wrong;
    table_reader reader(file, *root, wrong);
    points_rules read;
    const auto version = reader.required_whole("version");
    if (version < 0 || version > version_max) reader.complain("version", "must be from 0 to 1000000");
    read.version = static_cast<int>(version);
    read.valid_from = reader.required_date("valid_from");
    read.bonus_cap = reader.required_whole("bonus_cap");
    read.rating_scale = reader.wholes("rating_scale");
    const auto tables = reader.tables("rule");
    if (tables.size() > points_rules_max) reader.complain("rule", "stands more than 100 times");
    for (const auto* table : tables) {
        table_reader rule(file, *table, wrong);
        read.rules.push_back(read_rule(rule));
        rule.finish();
    }
    reader.finish();
    if (!wrong.empty()) return wrong;
    return read;
}

}  // namespace link100::config
