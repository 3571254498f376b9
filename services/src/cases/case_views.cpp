// Looking at cases: one with its history, the youth's own, those that wait for a member of staff.
#include "cases/case_record.hpp"
#include "league/orgs/org_path.hpp"
#include "store/row_reader.hpp"

#include <algorithm>

namespace link100::services {
namespace {

constexpr int cases_shown_max = 20;
constexpr int events_shown_max = 100;

bool is_staff_only(league::case_event_kind kind) {
    return kind == league::case_event_kind::internal_note;
}

bool administers(league::role role) {
    return role == league::role::unit_admin || role == league::role::school_admin;
}

std::vector<case_view> views_of(work& w, const person& reader, const std::vector<std::int64_t>& ids) {
    std::vector<case_view> views;
    views.reserve(ids.size());
    for (const auto id : ids)
        if (const auto c = case_by_id(w.tx, id)) views.push_back(view_of(w, reader, *c));
    return views;
}

}  // namespace

outcome<case_view> show_case(work& w, const person& reader, std::int64_t number) {
    const auto c = case_for(w, reader, league::action::read_case, number);
    if (!c) return c.error();
    auto v = view_of(w, reader, *c);
    const bool staff = reader.id != c->youth_id;
    w.tx.each(
        R"(
            SELECT e.kind, e.author_id, p.name, e.text, e.media_kind, e.media_id, e.at, o.name, e.days
            FROM feedback_event e
            LEFT JOIN person p ON p.id = e.author_id
            LEFT JOIN org o ON o.id = e.org_id
            WHERE e.feedback_id = ?1
            ORDER BY e.id
            LIMIT ?2)",
        [&](const store::row& row) {
            store::row_reader r{row};
            const auto kind = r.as<league::case_event_kind>();
            const bool by_youth = r.maybe_id() == c->youth_id;
            auto author = r.text();
            case_event_view e{kind,     by_youth ? v.youth_name : std::move(author),
                              r.text(), r.text(),
                              r.text(), r.time(),
                              r.text(), r.count()};
            if (staff || !is_staff_only(kind)) v.events.push_back(std::move(e));
        },
        c->id, events_shown_max);
    return v;
}

std::vector<case_view> cases_of_youth(work& w, const person& youth) {
    const auto ids = w.tx.all(
        R"(
            SELECT id
            FROM feedback
            WHERE youth_id = ?1
            ORDER BY (state = ?2), submitted_at DESC
            LIMIT ?3)",
        [](const store::row& r) { return r.integer(0); }, youth.id, league::case_state::closed,
        cases_shown_max);
    return views_of(w, youth, ids);
}

std::vector<case_view> cases_for_staff(work& w, const person& staff) {
    if (staff.is_suspended()) return {};
    auto ids = w.tx.all(
        R"(
            SELECT id
            FROM feedback
            WHERE cadre_id = ?1 AND state <> ?2
            ORDER BY submitted_at
            LIMIT ?3)",
        [](const store::row& r) { return r.integer(0); }, staff.id, league::case_state::closed,
        cases_shown_max);
    const auto add = [&](const store::row& r) {
        const auto id = r.integer(0);
        if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    };
    for (const auto& role : staff.roles) {
        // A department sees what was handed to it or below it; an administrator what was handed to the unit.
        if (role.role == league::role::handler)
            w.tx.each(
                R"(
                    SELECT f.id
                    FROM org o
                    JOIN feedback f ON f.handling_org_id = o.id
                    WHERE o.path >= ?1 AND o.path < ?2 AND f.state <> ?3 AND f.crisis = 0
                    ORDER BY f.submitted_at
                    LIMIT ?4)",
                add, role.org_path, league::org_path{role.org_path}.end(), league::case_state::closed,
                cases_shown_max);
        if (!administers(role.role)) continue;
        w.tx.each(
            R"(
                SELECT f.id
                FROM feedback f
                WHERE f.handling_org_id = ?1 AND f.state <> ?2 AND f.crisis = 0
                ORDER BY f.submitted_at
                LIMIT ?3)",
            add, role.org_id, league::case_state::closed, cases_shown_max);
        // Besides, what has climbed to the unit, never had a cadre, or has one whose account is suspended.
        w.tx.each(
            R"(
                SELECT f.id
                FROM feedback f
                JOIN org o ON o.id = f.org_id
                WHERE f.wake_at IS NOT NULL
                    AND f.crisis = 0
                    AND (f.escalation > 0
                        OR f.cadre_id IS NULL
                        OR EXISTS (
                            SELECT 1
                            FROM person s
                            WHERE s.id = f.cadre_id AND s.suspended_review_at IS NOT NULL))
                    AND o.path >= ?1
                    AND o.path < ?2
                ORDER BY f.wake_at
                LIMIT ?3)",
            add, role.org_path, league::org_path{role.org_path}.end(), cases_shown_max);
    }
    return views_of(w, staff, ids);
}

outcome<std::vector<case_view>> list_cases(work& w, const person& staff, platform::time_point since,
                                           bool open_only) {
    std::vector<case_view> views;
    bool reaches = false;
    for (const auto& role : staff.roles) {
        const bool handles = role.role == league::role::handler;
        if (!handles && !administers(role.role)) continue;
        reaches = true;
        const auto ids = w.tx.all(
            std::string{"SELECT f.id FROM feedback f JOIN org o ON o.id = "} +
                (handles ? "f.handling_org_id" : "f.org_id") +
                R"(
                    WHERE f.submitted_at >= ?1
                        AND o.path >= ?2
                        AND o.path < ?3
                        AND (?4 = 0 OR f.state <> ?5)
                    ORDER BY f.submitted_at DESC
                    LIMIT ?6)",
            [](const store::row& r) { return r.integer(0); }, since, role.org_path,
            league::org_path{role.org_path}.end(), open_only, league::case_state::closed, cases_listed_max);
        for (auto& v : views_of(w, staff, ids))
            if (std::ranges::find(views, v.id, &case_view::id) == views.end()) views.push_back(std::move(v));
    }
    if (!reaches) return forbidden();
    return views;
}

}  // namespace link100::services
