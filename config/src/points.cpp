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

std::optional<evaluation_shares> read_shares(table_reader& reader, std::string_view name,
                                             const std::filesystem::path& file, problems& wrong) {
    const auto* table = reader.table(name);
    if (table == nullptr) return std::nullopt;
    table_reader shares(file, *table, wrong);
    evaluation_shares out{shares.required_whole("score"), shares.required_whole("youth"),
                          shares.required_whole("onsite"), shares.whole("party").value_or(0)};
    shares.finish();
    return out;
}

void read_preset(table_reader& reader, const std::filesystem::path& file, problems& wrong,
                 points_rules& read) {
    if (const auto* table = reader.table("bulletin")) {
        table_reader bulletin(file, *table, wrong);
        const auto* ranked = bulletin.node("ranked");
        const auto flag = ranked == nullptr ? std::nullopt : ranked->value_exact<bool>();
        if (!flag) bulletin.complain("ranked", "must be true or false");
        read.bulletin_ranked = flag;
        bulletin.finish();
    }
    if (const auto* table = reader.table("evaluation")) {
        table_reader evaluation(file, *table, wrong);
        if (auto shares = read_shares(evaluation, "mid_year", file, wrong)) read.mid_year = shares;
        if (auto shares = read_shares(evaluation, "year_end", file, wrong)) read.year_end = shares;
        evaluation.finish();
    }
}

// A rule that the file repeats takes the place of the one it stands on; a new code is added.
void put_rule(points_rules& read, points_rule rule, std::size_t inherited) {
    for (std::size_t i = 0; i < inherited; ++i)
        if (read.rules[i].code == rule.code) {
            read.rules[i] = std::move(rule);
            return;
        }
    read.rules.push_back(std::move(rule));
}

constexpr int files_deep_max = 3;

result<points_rules, problems> load_at_depth(const std::filesystem::path& file, int depth) {
    const auto root = read_toml(file);
    if (!root) return root.error();
    problems wrong;
    table_reader reader(file, *root, wrong);
    points_rules read;
    const auto base = reader.text("based_on");
    if (base) {
        if (depth == files_deep_max) {
            reader.complain("based_on", "files stand on each other more than 3 deep");
            return wrong;
        }
        auto below = load_at_depth(file.parent_path() / *base, depth + 1);
        if (!below) return below.error();
        read = std::move(*below);
    }
    const auto version = reader.required_whole("version");
    if (version < 0 || version > version_max) reader.complain("version", "must be from 0 to 1000000");
    read.version = static_cast<int>(version);
    read.valid_from = reader.required_date("valid_from");
    if (!base || reader.node("bonus_cap") != nullptr) read.bonus_cap = reader.required_whole("bonus_cap");
    if (auto scale = reader.wholes("rating_scale"); !base || !scale.empty())
        read.rating_scale = std::move(scale);
    const auto tables = reader.tables("rule");
    if (tables.size() > points_rules_max) reader.complain("rule", "stands more than 100 times");
    const auto inherited = read.rules.size();
    for (const auto* table : tables) {
        table_reader rule(file, *table, wrong);
        put_rule(read, read_rule(rule), inherited);
        rule.finish();
    }
    read_preset(reader, file, wrong, read);
    reader.finish();
    if (!wrong.empty()) return wrong;
    return read;
}

}  // namespace

result<points_rules, problems> load_points(const std::filesystem::path& file) {
    return load_at_depth(file, 0);
}

}  // namespace link100::config
