// What was done, as a table.
#include "activities/activity_evidence.hpp"
#include "exports/export_scope.hpp"
#include "league/orgs/org_path.hpp"
#include "services/people/personal_fields.hpp"
#include "store/row_reader.hpp"

#include <array>
#include <cstdio>

namespace link100::services {
namespace {

struct activity_page_row {
    std::int64_t id;
    platform::time_point starts_at;
    std::string unit;
    std::string organiser;
};

std::vector<activity_page_row> activity_page(store::transaction& tx, const export_scope& scope,
                                             const export_place& from) {
    const auto take = [](const store::row& row) {
        store::row_reader r{row};
        return activity_page_row{r.integer(), r.time(), r.text(), r.text()};
    };
    const auto status =
        scope.wish.activity_status ? league::stored(*scope.wish.activity_status) : std::int32_t{0};
    const std::string columns =
        R"(
            SELECT a.id, a.starts_at, o.name, p.name
            FROM activity a
            JOIN org o ON o.id = a.org_id
            JOIN person p ON p.id = a.organiser_id
            WHERE )";
    const std::string rest =
        R"(
            AND a.starts_at < ?2
            AND (a.starts_at > ?1 OR a.id > ?3)
            AND (?4 = 0 OR a.status = ?4)
            AND a.status <> ?5 )";
    const std::string order = "ORDER BY a.starts_at, a.id LIMIT ?6";
    if (scope.own_id)
        return tx.all(columns + "a.organiser_id = ?7 AND a.starts_at >= ?1" + rest + order, take, from.at,
                      scope.span.end, from.id, status, league::activity_status::draft, export_page_rows,
                      *scope.own_id);
    return tx.all(columns + "a.starts_at >= ?1" + rest + "AND o.path >= ?7 AND o.path < ?8 " + order, take,
                  from.at, scope.span.end, from.id, status, league::activity_status::draft, export_page_rows,
                  scope.org_path, league::org_path{scope.org_path}.end());
}

std::string part_of_day_at(platform::time_point t, league::zone z) {
    const auto hour = table_clock(t, z).substr(0, 2);
    return hour < "06" ? "凌晨" : hour < "11" ? "上午" : hour < "13" ? "中午" : hour < "18" ? "下午" : "晚上";
}

std::string time_words(const activity_record& a, league::zone z) {
    if (a.precision == time_precision::day) return {};
    if (a.precision == time_precision::part_of_day) return part_of_day_at(a.claim.starts_at, z);
    const auto begin = table_clock(a.claim.starts_at, z);
    const auto& end = a.claim.ends_at;
    return end && table_day(*end, z) == table_day(a.claim.starts_at, z) ? begin + "-" + table_clock(*end, z)
                                                                        : begin;
}

std::string mean_words(const std::optional<double>& mean) {
    if (!mean) return {};
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%.1f", *mean);
    return text.data();
}

// The youths as the reader's screen names them; in full, each with the number.
std::string people_words(work& w, const person& actor, const activity_view& v,
                         const std::vector<named_youth>& named, const export_scope& scope) {
    std::string words;
    if (!scope.in_full()) {
        for (const auto& name : v.people) words += (words.empty() ? "" : "、") + name;
        return words;
    }
    for (const auto& youth : named) {
        words += (words.empty() ? "" : "、") + youth.name;
        const auto number = read_field(w.tx, w.rules, youth.id, personal_field::student_no);
        if (!number || !*number) continue;
        words += "（" + **number + "）";
        note_shown_in_full(w, actor, "reveal_fields", youth.id, "student_no", scope);
    }
    return words;
}

}  // namespace

export_begun begin_activity_export(work& w, const person& actor, const export_wish& wish) {
    auto scope = scope_of(w, actor, league::action::read_activity, wish, own_too::yes);
    if (!scope) return scope;
    if (wish.month == 0) {
        const auto first = w.tx.number("SELECT COALESCE(MIN(starts_at), 0) FROM activity");
        scope->span = {platform::from_micros(first), w.now + std::chrono::microseconds{1}};
    }
    note_export(w, actor, "export_activities", *scope);
    return scope;
}

std::vector<std::string> activity_export_headings(const export_scope&) {
    return {"编号", "单位", "团干部", "日期", "时间", "类型", "方式", "地点",    "主题",
            "人员", "人数", "确认",   "状态", "说明", "补录", "证据", "评价均分"};
}

export_page next_activities(work& w, const person& actor, const export_scope& scope,
                            const export_place& from) {
    export_page page{.rows = {}, .next = from, .last = false, .part = 0};
    if (page.next.at < scope.span.begin) page.next.at = scope.span.begin;
    const auto z = w.rules.zone;
    const auto rows = activity_page(w.tx, scope, page.next);
    for (const auto& row : rows) {
        page.next.at = row.starts_at;
        page.next.id = row.id;
        const auto a = activity_by_id(w.tx, row.id);
        if (!a) continue;
        const auto named = named_in(w.tx, row.id);
        if (!may(actor, league::action::read_activity, facts_of(*a, named))) continue;
        const auto v = view_of(actor, *a, named, row.organiser);
        page.rows.push_back(
            {std::to_string(v.number), row.unit, row.organiser, table_day(v.starts_at, z), time_words(*a, z),
             std::string{league::label(v.kind)}, std::string{league::label(v.mode)}, v.place, v.theme,
             people_words(w, actor, v, named, scope), std::to_string(a->headcount ? *a->headcount : v.named),
             std::to_string(v.confirmed), std::string{league::label(v.status)}, v.reason,
             v.recorded_late ? "是" : "否", std::string{league::label(evidence_of(w.tx, w.rules, *a, named))},
             mean_words(v.rating_mean)});
    }
    page.next.rows += static_cast<std::int64_t>(page.rows.size());
    page.last = rows.size() < static_cast<std::size_t>(export_page_rows);
    page.part = page.last ? 1 : part_of(scope.span, page.next.at);
    return page;
}

}  // namespace link100::services
