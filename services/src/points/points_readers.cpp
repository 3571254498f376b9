// Points for somebody who asks: whose they may see is the authoriser's to say.
#include "services/points/points.hpp"

namespace link100::services {
namespace {

bool may_see(store::transaction& tx, const person& reader, std::int64_t cadre_id, league::action own,
             league::action of_others) {
    const auto cadre = load_person(tx, cadre_id);
    if (!cadre) return false;
    const league::object_facts facts{.owner_id = cadre_id,
                                     .cadre_id = cadre_id,
                                     .named_ids = {},
                                     .org_path = cadre->org_path,
                                     .handling_path = {}};
    return may(reader, own, facts) || may(reader, of_others, facts);
}

}  // namespace

outcome<month_view> read_month(store::transaction& tx, const programme& rules, const person& reader,
                               std::int64_t cadre_id, int month, platform::time_point now) {
    if (!league::is_month(month)) return invalid("month", "没有这个月份。");
    if (!may_see(tx, reader, cadre_id, league::action::view_points_own, league::action::view_points_of))
        return forbidden();
    return month_of(tx, rules, cadre_id, month, now);
}

outcome<std::vector<ledger_entry>> explain_month(store::transaction& tx, const person& reader,
                                                 std::int64_t cadre_id, int month) {
    if (!league::is_month(month)) return invalid("month", "没有这个月份。");
    if (!may_see(tx, reader, cadre_id, league::action::explain_points, league::action::explain_points))
        return forbidden();
    return entries_of(tx, cadre_id, month);
}

outcome<std::vector<std::string>> explain_in_sentences(store::transaction& tx, const programme& rules,
                                                       const person& reader, std::int64_t cadre_id,
                                                       int month) {
    const auto allowed = explain_month(tx, reader, cadre_id, month);
    if (!allowed) return allowed.error();
    return sentences_of(tx, rules, cadre_id, month);
}

outcome<std::vector<unit_score>> unit_scores(store::transaction& tx, const person& reader, int month) {
    if (!league::is_month(month)) return invalid("month", "没有这个月份。");
    for (const auto& held : reader.roles) {
        if (!may(reader, league::action::view_unit_scores, {.org_path = held.org_path})) continue;
        std::vector<unit_score> scores;
        for (const auto& s : scores_under(tx, held.org_path, month)) {
            auto name = tx.first(
                "SELECT name FROM person WHERE id = ?1", [](const store::row& r) { return r.str(0); },
                s.cadre_id);
            scores.push_back({s, std::move(name).value_or("")});
        }
        return scores;
    }
    return forbidden();
}

}  // namespace link100::services
