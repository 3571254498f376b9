#include "services/evaluations/evaluations.hpp"

#include "bulletins/bulletin_json.hpp"
#include "evaluations/assessment_record.hpp"
#include "evaluations/evaluation_json.hpp"
#include "league/bulletins/bulletin.hpp"
#include "league/points/ratings.hpp"
#include "orgs/units.hpp"
#include "services/bulletins/bulletins.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <map>

namespace link100::services {
namespace {

struct year_months {
    int first;
    int last;
};

year_months months_of(evaluation_kind kind, int year) {
    return {year * 100 + 1, year * 100 + (kind == evaluation_kind::mid_year ? 6 : 12)};
}

}  // namespace

std::string_view name(evaluation_kind kind) {
    return kind == evaluation_kind::mid_year ? "mid_year" : "year_end";
}

outcome<> enter_party_view(work& w, const std::optional<person>& who, int year, std::int64_t unit_id,
                           int tenths) {
    if (!league::is_month(year * 100 + 1)) return invalid("year", "没有这个年份。");
    if (tenths < 0 || tenths > 1000) return invalid("points", "党政评价应为0至100分，最多一位小数。");
    if (w.tx.number("SELECT COUNT(*) FROM org WHERE id = ?1", unit_id) == 0) return not_found("这个单位");
    if (!may_everywhere(w.tx, who, league::action::make_bulletin)) return forbidden();
    w.tx.execute(
        R"(
            INSERT INTO party_view (period, unit_id, tenths, given_by, given_at)
            VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (period, unit_id) DO UPDATE SET tenths = excluded.tenths,
                given_by = excluded.given_by, given_at = excluded.given_at)",
        year, unit_id, tenths, actor_of(who), w.now);
    note_audit(w, actor_of(who), "enter_party_view", "org", unit_id, std::to_string(year));
    return {};
}

computed_evaluation compute_evaluation(store::transaction& tx, const programme& rules, evaluation_kind kind,
                                       int year, platform::time_point as_of) {
    computed_evaluation e;
    e.kind = kind;
    e.year = year;
    e.as_of = as_of;
    e.weights = kind == evaluation_kind::mid_year ? rules.evaluation.mid_year : rules.evaluation.year_end;
    const auto [first, last] = months_of(kind, year);
    const unit_map units(tx);
    std::map<std::int64_t, league::unit_year> by_unit;
    for (const auto& [id, unit_name] : units.names())
        by_unit[id] = {id, unit_name, {}, 0, 0, 0, 0, {}, 0, 0, {}};
    for (int month = first; month <= last; ++month) {
        const auto kept = find_snapshot(tx, "bulletin", month, snapshot_stage::final);
        const auto parsed = kept && kept->made_at <= as_of ? parse_bulletin(kept->body) : std::nullopt;
        if (!parsed) continue;
        for (const auto& row : parsed->figures.rows)
            if (const auto score = row.at(league::bulletin_column::mean_score).value;
                score && by_unit.contains(row.unit))
                by_unit[row.unit].month_scores.push_back(static_cast<int>(*score));
    }
    const auto unit_at = [&](std::int64_t id) -> league::unit_year* {
        const auto at = by_unit.find(id);
        return at == by_unit.end() ? nullptr : &at->second;
    };
    if (const auto asked = assessment_of(tx, kind, year)) {
        tx.each(
            R"(
                SELECT unit_id, COUNT(*)
                FROM assessment_asked
                WHERE assessment_id = ?1
                GROUP BY unit_id)",
            [&](const store::row& row) {
                store::row_reader r{row};
                auto* u = unit_at(r.id());
                const auto asked_here = r.count();
                if (u != nullptr) u->asked = asked_here;
            },
            asked->id);
        tx.each(
            R"(
                SELECT unit_id, knows, took_part, satisfied, COUNT(*)
                FROM assessment_answer
                WHERE assessment_id = ?1
                GROUP BY unit_id, knows, took_part, satisfied)",
            [&](const store::row& row) {
                store::row_reader r{row};
                auto* u = unit_at(r.id());
                const bool knows = r.flag();
                const bool took_part = r.flag();
                const auto satisfied = static_cast<std::size_t>(r.integer() - 1);
                const auto n = r.count();
                if (u == nullptr) return;
                u->answers += n;
                if (knows) u->knows += n;
                if (took_part) u->took_part += n;
                u->satisfied.at(satisfied) += n;
            },
            asked->id);
    }
    const auto add_checked = [&](const store::row& row) {
        store::row_reader r{row};
        auto* u = unit_at(r.id());
        const auto checked = r.count();
        const auto passed = r.count();
        if (u == nullptr) return;
        u->checked += checked;
        u->passed += passed;
    };
    tx.each(
        R"(
            SELECT unit_id, COUNT(*), SUM(CASE WHEN result = 1 /* sound */ THEN 1 ELSE 0 END)
            FROM inspection_task
            WHERE month >= ?1 AND month <= ?2 AND result IN (1, 2) /* sound, not_sound */ AND judged_at <= ?3
            GROUP BY unit_id)",
        add_checked, first, last, as_of);
    tx.each(
        R"(
            SELECT unit_id, SUM(checked), SUM(passed)
            FROM onsite_result
            WHERE month >= ?1 AND month <= ?2 AND entered_at <= ?3
            GROUP BY unit_id)",
        add_checked, first, last, as_of);
    tx.each(
        "SELECT unit_id, tenths FROM party_view WHERE period = ?1 AND given_at <= ?2",
        [&](const store::row& row) {
            store::row_reader r{row};
            auto* u = unit_at(r.id());
            const auto tenths = r.count();
            if (u != nullptr) u->party = tenths;
        },
        year, as_of);
    std::vector<league::unit_year> years;
    for (auto& [id, u] : by_unit)
        if (!u.month_scores.empty() || u.asked > 0 || u.checked > 0) years.push_back(std::move(u));
    std::ranges::sort(years, [](const auto& a, const auto& b) {
        return a.name != b.name ? a.name < b.name : a.unit < b.unit;
    });
    const auto* points = league::rules_for(rules.points, last);
    if (points != nullptr) e.units = league::evaluate(years, e.weights, points->rating_scale);
    e.json = to_canonical_json(e);
    return e;
}

outcome<std::int64_t> keep_evaluation(work& w, const std::optional<person>& who, const computed_evaluation& e,
                                      std::string_view key) {
    if (!may_everywhere(w.tx, who, league::action::make_bulletin)) return forbidden();
    const auto asked = assessment_of(w.tx, e.kind, e.year);
    if (asked && w.now < asked->closes_at) return conflict("青年评议还没有结束，结束后才能定稿。");
    if (find_snapshot(w.tx, name(e.kind), e.year, snapshot_stage::final))
        return conflict("这一期评估已经定稿。");
    snapshot s;
    s.kind = std::string{name(e.kind)};
    s.period = e.year;
    s.stage = snapshot_stage::final;
    s.as_of = e.as_of;
    s.body = e.json;
    const auto id = keep_snapshot(w, std::move(s), key, actor_of(who));
    note_audit(w, actor_of(who), "make_evaluation", "snapshot", id, name(e.kind));
    return id;
}

outcome<verified_evaluation> verify_evaluation(store::transaction& tx, const programme& rules,
                                               evaluation_kind kind, int year, std::string_view key) {
    const auto kept = find_snapshot(tx, name(kind), year, snapshot_stage::final);
    if (!kept) return not_found("这一期的评估");
    const auto again = compute_evaluation(tx, rules, kind, year, kept->as_of);
    return verified_evaluation{check_seal(*kept, key), again.json == kept->body};
}

}  // namespace link100::services
