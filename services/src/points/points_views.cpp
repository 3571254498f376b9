// What is shown of the ledger.
#include "league/orgs/org_path.hpp"
#include "points/points_book.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <map>

namespace link100::services {
namespace {

constexpr int entries_shown_max = 200;

std::int64_t sum_of(const std::vector<league::ledger_line>& lines) {
    std::int64_t sum = 0;
    for (const auto& line : lines) sum += line.points;
    return sum;
}

rule_line line_of_rule(const league::points_rule& rule, std::int64_t points, bool preview) {
    return {rule.code, rule.title, points, rule.month_cap, preview};
}

int five_ones(const league::month_facts& facts) {
    return static_cast<int>(std::ranges::count_if(facts.activities, [](const league::activity_fact& a) {
        return a.verified && league::is_five_one(a.kind);
    }));
}

}  // namespace

month_view month_of(store::transaction& tx, const programme& rules, std::int64_t cadre_id, int month,
                    platform::time_point now) {
    month_view view;
    view.month = month;
    const auto* points = league::is_month(month) ? league::rules_for(rules.points, month) : nullptr;
    if (points == nullptr) return view;
    const auto booked = entries_in(tx, cadre_id, month);
    view.booked = sum_of(booked);

    const auto rows = read_month_rows(tx, rules, *points, month, now, cadre_id, month_part::all);
    if (rows.cadres.empty()) return view;
    const bool closed = rows.cadres.front().closed_at.has_value();
    const auto facts = facts_from(rows, rules).front();
    view.activities_verified = five_ones(facts);
    auto lines = booked;
    if (!closed) {
        const auto preview = league::closing_lines(*points, facts);
        lines.insert(lines.end(), preview.begin(), preview.end());
    }
    view.preview_tenths = league::score_month(*points, facts, lines).score_tenths;

    std::map<std::string, std::int64_t> sums;
    for (const auto& line : lines) sums[line.rule] += line.points;
    for (const auto& rule : points->rules) {
        const bool preview = !closed && rule.booked == league::booking::at_month_close;
        if (const auto sum = sums.find(rule.code); sum != sums.end() && sum->second != 0)
            view.lines.push_back(line_of_rule(rule, sum->second, preview));
    }
    return view;
}

std::vector<ledger_entry> entries_of(store::transaction& tx, std::int64_t cadre_id, int month) {
    return tx.all(
        R"(
            SELECT rule, rule_version, points, cause_kind, cause_id, note, at, origin_month
            FROM ledger
            WHERE cadre_id = ?1 AND month = ?2
            ORDER BY id DESC
            LIMIT ?3)",
        [](const store::row& row) {
            store::row_reader r{row};
            return ledger_entry{r.text(),    r.count(), r.integer(), r.text(),
                                r.integer(), r.text(),  r.time(),    r.count()};
        },
        cadre_id, month, entries_shown_max);
}

std::vector<std::string> sentences_of(store::transaction& tx, const programme& rules, std::int64_t cadre_id,
                                      int month) {
    std::vector<std::string> sentences;
    const auto* points = league::is_month(month) ? league::rules_for(rules.points, month) : nullptr;
    for (const auto& e : entries_of(tx, cadre_id, month)) {
        league::ledger_line line{e.rule,       e.rule_version, e.points, false,
                                 e.cause_kind, e.cause_id,     e.note,   e.origin_month};
        sentences.push_back(league::format_day(e.at, rules.zone) + "记入：" +
                            (points == nullptr ? e.note : league::explain(*points, line)));
    }
    return sentences;
}

booked_score score_of(store::transaction& tx, std::int64_t cadre_id, int month) {
    booked_score score{cadre_id, tx.number("SELECT org_id FROM cadre WHERE person_id = ?1", cadre_id), month,
                       0, 0};
    tx.each(
        R"(
            SELECT COALESCE(SUM(points), 0), COALESCE(MAX(id), 0)
            FROM ledger
            WHERE cadre_id = ?1 AND month = ?2)",
        [&](const store::row& row) {
            store::row_reader r{row};
            score.points = r.integer();
            score.last_entry = r.integer();
        },
        cadre_id, month);
    return score;
}

std::vector<booked_score> scores_under(store::transaction& tx, std::string_view org_path, int month) {
    // CROSS JOIN only fixes the order: from the unit's few organisations to their cadres, never the other
    // way.
    return tx.all(
        R"(
            SELECT c.person_id, c.org_id, COALESCE(SUM(l.points), 0) AS total, COALESCE(MAX(l.id), 0)
            FROM org o
            CROSS JOIN cadre c
            LEFT JOIN ledger l ON l.cadre_id = c.person_id AND l.month = ?3
            WHERE c.org_id = o.id AND o.path >= ?1 AND o.path < ?2
            GROUP BY c.person_id, c.org_id
            ORDER BY total DESC, c.person_id)",
        [&](const store::row& row) {
            store::row_reader r{row};
            return booked_score{r.integer(), r.integer(), month, r.integer(), r.integer()};
        },
        org_path, league::org_path{org_path}.end(), month);
}

}  // namespace link100::services
