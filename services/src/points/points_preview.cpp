// What a month would have been by other rules.
#include "orgs/units.hpp"
#include "points/points_book.hpp"

#include <map>

namespace link100::services {

std::vector<preview_unit> preview_rules(store::transaction& tx, const programme& rules,
                                        const league::points_rules& other, int month,
                                        platform::time_point now) {
    const auto* current = league::is_month(month) ? league::rules_for(rules.points, month) : nullptr;
    if (current == nullptr) return {};
    const unit_map units(tx);
    // Read twice: which replies make a topic count is the rules' to say.
    const auto rows = read_month_rows(tx, rules, *current, month, now, std::nullopt, month_part::all);
    const auto facts_now = facts_from(rows, rules);
    const auto rows_then = read_month_rows(tx, rules, other, month, now, std::nullopt, month_part::all);
    const auto facts_then = facts_from(rows_then, rules);

    struct sums {
        preview_unit unit;
        std::int64_t now = 0;
        std::int64_t then = 0;
    };

    std::map<std::int64_t, sums> by_unit;
    const auto score = [](const league::points_rules& by, const league::month_facts& facts) {
        return league::score_month(by, facts, league::month_lines(by, facts)).score_tenths;
    };
    for (std::size_t i = 0; i < rows.cadres.size(); ++i) {
        auto& s = by_unit[units.of_path(rows.cadres[i].org_path)];
        const auto is = score(*current, facts_now[i]);
        const auto would = score(other, facts_then[i]);
        ++s.unit.cadres;
        s.now += is;
        s.then += would;
        s.unit.higher += would > is;
        s.unit.lower += would < is;
    }
    std::vector<preview_unit> out;
    for (auto& [id, s] : by_unit) {
        const auto name = units.names().find(id);
        s.unit.unit = name == units.names().end() ? "" : name->second;
        s.unit.mean_now = (2 * s.now + s.unit.cadres) / (2 * s.unit.cadres);
        s.unit.mean_then = (2 * s.then + s.unit.cadres) / (2 * s.unit.cadres);
        out.push_back(std::move(s.unit));
    }
    return out;
}

}  // namespace link100::services
