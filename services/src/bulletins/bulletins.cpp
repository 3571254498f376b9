#include "services/bulletins/bulletins.hpp"

#include "bulletins/bulletin_facts.hpp"
#include "bulletins/bulletin_json.hpp"
#include "league/base/stored_states.hpp"
#include "points/points_book.hpp"
#include "services/people/audit.hpp"

namespace link100::services {
namespace {

platform::time_point day_after_month(const programme& rules, int month, int day) {
    return league::month_bounds(month, rules.zone).end + std::chrono::days{day - 1};
}

snapshot snapshot_of(const computed_bulletin& b, snapshot_stage stage) {
    snapshot s;
    s.kind = "bulletin";
    s.period = b.month;
    s.stage = stage;
    s.rule_version = b.rule_version;
    s.as_of = b.as_of;
    s.body = b.json;
    return s;
}

// What holds for draft and final alike.
outcome<> check_keeping(work& w, const std::optional<person>& who, const computed_bulletin& b, int day,
                        std::string_view what) {
    if (!may_everywhere(w.tx, who, league::action::make_bulletin)) return forbidden();
    if (w.now < day_after_month(w.rules, b.month, day))
        return conflict(league::format_month(b.month) + "通报的" + std::string{what} + "要到次月" +
                        std::to_string(day) + "日才能生成。");
    if (is_frozen(w.tx, b.month))
        return conflict(league::format_month(b.month) + "的通报已经定稿，不能再改。");
    const auto since =
        w.tx.number("SELECT COUNT(*) FROM ledger WHERE month = ?1 AND at > ?2", b.month, b.as_of);
    if (since > 0) return conflict("计算期间又有积分入账，请重新生成。");
    return {};
}

}  // namespace

outcome<computed_bulletin> compute_bulletin(store::transaction& tx, const programme& rules, int month,
                                            platform::time_point as_of,
                                            const std::vector<bulletin_member>* members) {
    if (!league::is_month(month)) return invalid("month", "没有这个月份。");
    const auto* points = league::rules_for(rules.points, month);
    if (points == nullptr) return invalid("month", "这个月还没有积分规则。");
    computed_bulletin b;
    b.month = month;
    b.rule_version = points->version;
    b.as_of = as_of;
    const int open = gather_bulletin(tx, rules, *points, members, b);
    if (open > 0 && members == nullptr)
        return conflict("还有" + std::to_string(open) + "名团干部的" + league::format_month(month) +
                        "积分没有月结，通报要在月结之后生成。");
    b.figures = league::make_bulletin(b.facts);
    b.json = to_canonical_json(b);
    return b;
}

outcome<std::int64_t> keep_draft(work& w, const std::optional<person>& who, const computed_bulletin& b,
                                 std::string_view key) {
    if (const auto ok = check_keeping(w, who, b, draft_day, "草稿"); !ok) return ok.error();
    const auto id = keep_snapshot(w, snapshot_of(b, snapshot_stage::draft), key, actor_of(who));
    note_audit(w, actor_of(who), "make_bulletin", "snapshot", id, "draft");
    return id;
}

outcome<std::int64_t> keep_final(work& w, const std::optional<person>& who, const computed_bulletin& b,
                                 std::string_view key) {
    if (const auto ok = check_keeping(w, who, b, final_day, "定稿"); !ok) return ok.error();
    if (!find_snapshot(w.tx, "bulletin", b.month, snapshot_stage::draft))
        return conflict("还没有草稿：请先生成草稿，让团干部看过再定稿。");
    const auto open = w.tx.number("SELECT COUNT(*) FROM objection WHERE month = ?1 AND state = ?2", b.month,
                                  league::objection_state::open);
    if (open > 0) return conflict("还有" + std::to_string(open) + "条积分异议没有答复，答复后才能定稿。");
    const auto id = keep_snapshot(w, snapshot_of(b, snapshot_stage::final), key, actor_of(who));
    w.tx.execute(
        R"(
            INSERT INTO frozen_month (month, snapshot_id, rule_version, frozen_at)
            VALUES (?1, ?2, ?3, ?4))",
        b.month, id, b.rule_version, w.now);
    note_audit(w, actor_of(who), "make_bulletin", "snapshot", id, "final");
    return id;
}

outcome<kept_bulletin> read_bulletin(store::transaction& tx, int month) {
    auto kept = find_snapshot(tx, "bulletin", month);
    if (!kept)
        return not_found(league::is_month(month) ? league::format_month(month) + "的通报" : "这个月的通报");
    auto parsed = parse_bulletin(kept->body);
    if (!parsed) return invalid("month", "存档的通报已损坏，无法读取。");
    return kept_bulletin{std::move(*kept), std::move(parsed->figures), std::move(parsed->members),
                         std::move(parsed->notes)};
}

namespace {

void compare_rows(const league::bulletin_row& kept, const league::bulletin_row* now,
                  std::vector<bulletin_difference>& out) {
    if (now != nullptr && now->name != kept.name)
        out.push_back({kept.name, "单位名称", kept.name, now->name});
    for (int i = 0; i < league::bulletin_column_count; ++i) {
        const auto column = static_cast<league::bulletin_column>(i);
        const league::bulletin_cell none;
        const auto& is = now == nullptr ? none : now->at(column);
        if (kept.at(column) == is) continue;
        out.push_back({kept.name, std::string{league::label(column)},
                       league::cell_text(column, kept.at(column), false),
                       league::cell_text(column, is, false)});
    }
}

const league::bulletin_row* row_of_unit(const league::bulletin& b, std::int64_t unit) {
    for (const auto& row : b.rows)
        if (row.unit == unit) return &row;
    return nullptr;
}

}  // namespace

outcome<verified_bulletin> verify_bulletin(store::transaction& tx, const programme& rules, int month,
                                           std::string_view key) {
    const auto kept = read_bulletin(tx, month);
    if (!kept) return kept.error();
    const auto again = compute_bulletin(tx, rules, month, kept->kept.as_of, &kept->members);
    if (!again) return again.error();
    verified_bulletin v;
    v.seal = check_seal(kept->kept, key);
    v.same_bytes = again->json == kept->kept.body;
    v.as_of = kept->kept.as_of;
    v.final = kept->kept.stage == snapshot_stage::final;
    for (const auto& row : kept->figures.rows)
        compare_rows(row, row_of_unit(again->figures, row.unit), v.differences);
    for (const auto& row : again->figures.rows)
        if (row_of_unit(kept->figures, row.unit) == nullptr)
            v.differences.push_back({row.name, "整行", "没有", "有"});
    compare_rows(kept->figures.whole, &again->figures.whole, v.differences);
    return v;
}

outcome<std::vector<league::traced_row>> trace_bulletin(store::transaction& tx, const programme& rules,
                                                        int month, std::string_view unit,
                                                        std::string_view column) {
    const auto what = league::bulletin_column_named(column);
    if (!what) return invalid("column", "通报里没有“" + std::string{column} + "”这一列。");
    const auto kept = read_bulletin(tx, month);
    if (!kept) return kept.error();
    std::optional<std::int64_t> id;
    if (unit == kept->figures.whole.name) id = 0;
    for (const auto& row : kept->figures.rows)
        if (row.name == unit || std::to_string(row.unit) == unit) id = row.unit;
    if (!id) return not_found("通报里的单位“" + std::string{unit} + "”");
    const auto again = compute_bulletin(tx, rules, month, kept->kept.as_of, &kept->members);
    if (!again) return again.error();
    return league::rows_behind(again->facts, *id, *what);
}

}  // namespace link100::services
