// Looking at spot checks: a month's tasks, and one with what came of it.
#include "exports/export_scope.hpp"
#include "review/finding_record.hpp"
#include "review/inspection_record.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

std::vector<finding_view> findings_about(work& w, const person& reader, const inspection_record& t) {
    const bool activity = t.view.kind == inspection_kind::activity;
    // The rules that are raised about such a thing; by rule, kind and id there is an index.
    auto found =
        w.tx.all(std::string{finding_columns} +
                     "WHERE f.rule IN (?1, ?2) AND f.cause_kind = ?3 AND f.cause_id = ?4 ORDER BY f.id",
                 finding_from, activity ? "D01" : "D03", activity ? "D04" : "D03",
                 activity ? "activity" : "contact", t.view.object_id);
    std::vector<finding_view> views;
    for (auto& f : found) {
        if (!may(reader, league::action::raise_finding,
                 {.owner_id = f.view.cadre_id, .org_path = f.org_path}))
            continue;
        add_hearings(w.tx, f);
        views.push_back(std::move(f.view));
    }
    return views;
}

std::optional<inspected_contact> contact_to_inspect(work& w, const person& reader, std::int64_t id) {
    return w.tx.first(
        R"(
            SELECT c.state, c.confirmed_at, p.name, c.youth_id, c.cadre_id, o.path
            FROM contact c
            JOIN person p ON p.id = c.youth_id
            JOIN org o ON o.id = p.org_id
            WHERE c.id = ?1)",
        [&](const store::row& row) {
            store::row_reader r{row};
            inspected_contact c{r.as<league::contact_state>(), r.maybe_time(), r.text()};
            const league::object_facts facts{.owner_id = r.id(), .cadre_id = r.id(), .org_path = r.text()};
            if (!may(reader, league::action::read_contact, facts)) c.youth.clear();
            return c;
        },
        id);
}

std::vector<unit_visit> visits_of(work& w, const inspection_record& t) {
    return w.tx.all(
        R"(
            SELECT v.checked, v.passed, v.note, p.name, v.entered_at
            FROM onsite_result v
            JOIN inspection_task k ON k.unit_id = v.unit_id AND k.month = v.month
            LEFT JOIN person p ON p.id = v.entered_by
            WHERE k.number = ?1
            ORDER BY v.id)",
        [](const store::row& row) {
            store::row_reader r{row};
            return unit_visit{r.count(), r.count(), r.text(), r.maybe_text().value_or("管理命令"), r.time()};
        },
        t.view.number);
}

}  // namespace

outcome<std::vector<inspection_view>> inspections_for(work& w, const person& reader,
                                                      const inspection_wish& wish) {
    if (!league::is_month(wish.month))
        return invalid("month", "没有这个月份：" + std::to_string(wish.month) + "。");
    const auto scope =
        scope_of(w, reader, league::action::inspect_activity, {.unit = wish.unit, .month = wish.month});
    if (!scope) return scope.error();
    std::vector<inspection_view> views;
    for (auto& t : inspection_tasks(w.tx, w.rules, wish.month, scope->org_path, wish.open_only))
        if (sees_task(reader, t)) views.push_back(std::move(t.view));
    return views;
}

outcome<inspection_detail> show_inspection(work& w, const person& reader, std::int64_t number) {
    const auto t = inspection_task(w.tx, w.rules, number);
    if (!t || !sees_task(reader, *t)) return not_found("编号为" + std::to_string(number) + "的抽查");
    inspection_detail d{.task = t->view,
                        .seed = t->seed,
                        .drawn_at = t->drawn_at,
                        .activity = {},
                        .contact = {},
                        .findings = findings_about(w, reader, *t),
                        .visits = visits_of(w, *t)};
    if (t->view.activity_number) {
        // Who sees the task need not reach the organiser's unit, if that has moved since.
        if (auto v = show_activity(w, reader, *t->view.activity_number)) d.activity = std::move(*v);
    } else {
        d.contact = contact_to_inspect(w, reader, t->view.object_id);
    }
    return d;
}

}  // namespace link100::services
