// Cases as a table.
#include "cases/case_record.hpp"
#include "exports/export_scope.hpp"
#include "league/orgs/org_path.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

struct case_page_row {
    std::int64_t id;
    platform::time_point submitted_at;
    std::string unit;
    std::optional<platform::time_point> answered_at;
};

std::vector<case_page_row> case_page(store::transaction& tx, const export_scope& scope,
                                     const export_place& from) {
    return tx.all(
        R"(
            SELECT f.id, f.submitted_at, o.name, f.first_answered_at
            FROM feedback f
            JOIN org o ON o.id = f.org_id
            LEFT JOIN org h ON h.id = f.handling_org_id
            WHERE f.submitted_at >= ?1
                AND f.submitted_at < ?2
                AND (f.submitted_at > ?1 OR f.id > ?3)
                AND ((o.path >= ?4 AND o.path < ?5) OR (h.path >= ?4 AND h.path < ?5))
                AND (?6 = 0 OR f.state = ?6)
                AND f.crisis = 0
            ORDER BY f.submitted_at, f.id
            LIMIT ?7)",
        [](const store::row& row) {
            store::row_reader r{row};
            return case_page_row{r.id(), r.time(), r.text(), r.maybe_time()};
        },
        from.at, scope.span.end, from.id, scope.org_path, league::org_path{scope.org_path}.end(),
        scope.wish.case_state ? league::stored(*scope.wish.case_state) : 0, export_page_rows);
}

std::string submitted_words(store::transaction& tx, std::int64_t id) {
    return tx
        .first(
            R"(
                SELECT text, media_kind
                FROM feedback_event
                WHERE feedback_id = ?1 AND kind = ?2
                ORDER BY id
                LIMIT 1)",
            [](const store::row& row) {
                store::row_reader r{row};
                const auto text = r.view();
                return shown_words(text, r.view());
            },
            id, league::case_event_kind::submitted)
        .value_or("");
}

std::string case_place(const case_view& v) {
    if (v.merged) return v.merged_into ? "并入" + std::to_string(*v.merged_into) : "已并入另一件";
    return v.place.empty() ? v.holder_name : v.place;
}

std::vector<std::string> cells_of(work& w, const case_view& v, const case_page_row& row) {
    const auto z = w.rules.zone;
    return {std::to_string(v.number),
            std::string{league::label(v.kind)},
            std::string{league::label(v.state)},
            row.unit,
            table_moment(v.submitted_at, z),
            table_moment(row.answered_at, z),
            table_moment(v.answer_due_at ? v.answer_due_at : v.close_due_at, z),
            table_moment(v.closed_at, z),
            v.overdue ? "是" : "否",
            v.holder_name,
            case_place(v),
            v.youth_name,
            v.rating ? std::to_string(*v.rating) : ""};
}

}  // namespace

export_begun begin_case_export(work& w, const person& actor, const export_wish& wish) {
    auto scope = scope_of(w, actor, league::action::read_case, wish);
    if (!scope) return scope;
    if (wish.month == 0) {
        const auto first = w.tx.number("SELECT COALESCE(MIN(submitted_at), 0) FROM feedback");
        scope->span = {platform::from_micros(first), w.now + std::chrono::microseconds{1}};
    }
    note_export(w, actor, "export_cases", *scope);
    return scope;
}

std::vector<std::string> case_export_headings(const export_scope& scope) {
    std::vector<std::string> all{"编号",     "类别", "状态",   "单位",   "提出时间", "首次答复", "期限",
                                 "办结时间", "超时", "负责人", "在哪里", "提出人",   "评分"};
    if (scope.in_full()) all.emplace_back("内容");
    return all;
}

export_page next_cases(work& w, const person& actor, const export_scope& scope, const export_place& from) {
    export_page page{.rows = {}, .next = from, .last = false, .part = 0};
    if (page.next.at < scope.span.begin) page.next.at = scope.span.begin;
    const auto rows = case_page(w.tx, scope, page.next);
    for (const auto& row : rows) {
        page.next.at = row.submitted_at;
        page.next.id = row.id;
        const auto c = case_by_id(w.tx, row.id);
        if (!c || !may(actor, league::action::read_case, c->facts())) continue;
        page.rows.push_back(cells_of(w, view_of(w, actor, *c), row));
        if (!scope.in_full()) continue;
        page.rows.back().push_back(submitted_words(w.tx, row.id));
        note_shown_in_full(w, actor, "export_words", c->youth_id, "case " + std::to_string(c->number), scope);
    }
    page.next.rows += static_cast<std::int64_t>(page.rows.size());
    page.last = rows.size() < static_cast<std::size_t>(export_page_rows);
    page.part = page.last ? 1 : part_of(scope.span, page.next.at);
    return page;
}

}  // namespace link100::services
