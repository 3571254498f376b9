#include "services/people_merge.hpp"

#include "league/contact_rules.hpp"
#include "merge_steps.hpp"
#include "services/audit.hpp"
#include "services/gatherings.hpp"
#include "services/personal_fields.hpp"

#include <algorithm>

namespace link100::services {
namespace {

constexpr int merges_shown = 50;

struct both {
    std::int64_t kept;
    std::int64_t gone;
};

void move_owned(work& w, merge_steps& steps, const both& p) {
    for (const auto& t : owner_tables()) {
        if (t.select.empty()) continue;

        struct row_key {
            std::int64_t number;
            std::string text;
        };

        const auto keys = w.tx.all(
            t.select,
            [&](const store::row& r) {
                return t.text_key ? row_key{0, r.str(0)} : row_key{r.integer(0), {}};
            },
            p.gone);
        for (const auto& k : keys) {
            steps.note(merge_what::owner, k.number, t.id, k.text, {});
            if (t.text_key) {
                w.tx.execute(t.update, k.text, p.kept);
            } else {
                w.tx.execute(t.update, k.number, p.kept);
            }
        }
    }
}

struct contact_values {
    std::int64_t id;
    std::int64_t cadre_id;
    std::optional<std::int64_t> state, ended_at, ended_by, end_reason;
    std::optional<std::int64_t> is_primary, confirmed_at, consent_version, last_talk_at;
    std::optional<std::int64_t> reconfirm_at, reconfirm_asked_at, invited_at, notes_shared;
};

std::vector<contact_values> contacts_of(store::transaction& tx, std::int64_t youth) {
    return tx.all(
        "SELECT id, cadre_id, state, ended_at, ended_by, end_reason, is_primary, confirmed_at, "
        "consent_version, "
        "last_talk_at, reconfirm_at, reconfirm_asked_at, invited_at, notes_shared FROM contact WHERE "
        "youth_id = ?1 "
        "ORDER BY id",
        [](const store::row& r) {
            return contact_values{r.integer(0),        r.integer(1),        r.maybe_integer(2),
                                  r.maybe_integer(3),  r.maybe_integer(4),  r.maybe_integer(5),
                                  r.maybe_integer(6),  r.maybe_integer(7),  r.maybe_integer(8),
                                  r.maybe_integer(9),  r.maybe_integer(10), r.maybe_integer(11),
                                  r.maybe_integer(12), r.maybe_integer(13)};
        },
        youth);
}

void note_contact_values(merge_steps& steps, const contact_values& c) {
    steps.note(merge_what::contact_row, c.id, 0, {}, {c.state, c.ended_at, c.ended_by, c.end_reason});
    steps.note(merge_what::contact_dates, c.id, 0, {},
               {c.is_primary, c.confirmed_at, c.consent_version, c.last_talk_at});
    steps.note(merge_what::contact_ask, c.id, 0, {},
               {c.reconfirm_at, c.reconfirm_asked_at, c.invited_at, c.notes_shared});
}

bool stronger(const contact_values& a, const contact_values& b) {
    const auto rank = [](const contact_values& c) {
        switch (static_cast<league::contact_state>(c.state.value_or(0))) {
            case league::contact_state::confirmed:
                return 4;
            case league::contact_state::paused:
                return 3;
            case league::contact_state::invited:
                return 2;
            case league::contact_state::draft:
                return 1;
            case league::contact_state::ended:
                return 0;
        }
        return 0;
    };
    return rank(a) > rank(b);
}

// Both are with the same cadre: the stronger one's state holds for the kept one, gone's contact ends.
void join_contacts(work& w, merge_steps& steps, const contact_values& kept, const contact_values& gone) {
    if (stronger(gone, kept)) {
        note_contact_values(steps, kept);
        w.tx.execute(
            "UPDATE contact SET state = ?2, ended_at = ?3, ended_by = ?4, end_reason = ?5, confirmed_at = "
            "?6, "
            "consent_version = ?7, last_talk_at = ?8, reconfirm_at = ?9, reconfirm_asked_at = ?10, "
            "invited_at = ?11 "
            "WHERE id = ?1",
            kept.id, gone.state, gone.ended_at, gone.ended_by, gone.end_reason, gone.confirmed_at,
            gone.consent_version, gone.last_talk_at, gone.reconfirm_at, gone.reconfirm_asked_at,
            gone.invited_at);
    }
    if (gone.state == static_cast<std::int64_t>(league::contact_state::ended)) return;
    note_contact_values(steps, gone);
    w.tx.execute(
        "UPDATE contact SET state = ?2, ended_at = ?3, end_reason = ?4, reconfirm_at = NULL, "
        "reconfirm_asked_at = "
        "NULL WHERE id = ?1",
        gone.id, league::contact_state::ended, w.now, league::end_reason::merged);
}

void move_contacts(work& w, merge_steps& steps, const both& p) {
    const auto kept = contacts_of(w.tx, p.kept);
    for (const auto& c : contacts_of(w.tx, p.gone)) {
        const auto same =
            std::find_if(kept.begin(), kept.end(), [&](const auto& k) { return k.cadre_id == c.cadre_id; });
        if (same != kept.end()) {
            join_contacts(w, steps, *same, c);
            continue;
        }
        steps.note(merge_what::owner, c.id, 6, {}, {});
        w.tx.execute("UPDATE contact SET youth_id = ?2 WHERE id = ?1", c.id, p.kept);
        // One primary cadre is enough.
        if (c.is_primary == 1 && !kept.empty()) {
            steps.note(merge_what::contact_primary, c.id, 0, {}, {.a = c.is_primary});
            w.tx.execute("UPDATE contact SET is_primary = 0 WHERE id = ?1", c.id);
        }
    }
}

void move_answers(work& w, merge_steps& steps, const both& p) {
    struct answer_row {
        std::int64_t activity;
        merge_steps::old_values values;
    };

    const auto of = [&](std::int64_t youth) {
        return w.tx.all(
            "SELECT activity_id, answer, answered_at, rating, rated_at FROM activity_person WHERE youth_id = "
            "?1 ORDER "
            "BY activity_id",
            [](const store::row& r) {
                return answer_row{
                    r.integer(0),
                    {r.maybe_integer(1), r.maybe_integer(2), r.maybe_integer(3), r.maybe_integer(4)}};
            },
            youth);
    };
    const auto kept = of(p.kept);
    for (const auto& g : of(p.gone)) {
        const auto same =
            std::find_if(kept.begin(), kept.end(), [&](const auto& k) { return k.activity == g.activity; });
        steps.note(merge_what::answer_gone, g.activity, 0, {}, g.values);
        w.tx.execute("DELETE FROM activity_person WHERE activity_id = ?1 AND youth_id = ?2", g.activity,
                     p.gone);
        if (same == kept.end()) {
            w.tx.execute(
                "INSERT INTO activity_person (activity_id, youth_id, answer, answered_at, rating, rated_at) "
                "VALUES "
                "(?1, ?2, ?3, ?4, ?5, ?6)",
                g.activity, p.kept, g.values.a, g.values.b, g.values.c, g.values.d);
            steps.note(merge_what::owner, g.activity, 7, {}, {});
            continue;
        }
        const bool says_more = same->values.a == 0 && g.values.a != 0;
        if (!says_more) continue;
        steps.note(merge_what::answer, g.activity, 0, {}, same->values);
        w.tx.execute(
            "UPDATE activity_person SET answer = ?3, answered_at = ?4, rating = ?5, rated_at = ?6 WHERE "
            "activity_id = "
            "?1 AND youth_id = ?2",
            g.activity, p.kept, g.values.a, g.values.b, g.values.c, g.values.d);
    }
}

void move_roles_and_groups(work& w, merge_steps& steps, const both& p) {
    struct pair {
        std::int64_t a, b;
    };

    const auto roles = w.tx.all(
        "SELECT role, org_id FROM person_role WHERE person_id = ?1",
        [](const store::row& r) {
            return pair{r.integer(0), r.integer(1)};
        },
        p.gone);
    for (const auto& r : roles) {
        const auto added = w.tx.execute(
            "INSERT INTO person_role (person_id, role, org_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            p.kept, r.a, r.b);
        w.tx.execute("DELETE FROM person_role WHERE person_id = ?1 AND role = ?2 AND org_id = ?3", p.gone,
                     r.a, r.b);
        steps.note(merge_what::role, r.a, r.b, {}, {.a = added});
    }
    const auto groups = w.tx.all(
        "SELECT group_id FROM roster_group_member WHERE youth_id = ?1",
        [](const store::row& r) { return r.integer(0); }, p.gone);
    for (const auto g : groups) {
        const auto added = w.tx.execute(
            "INSERT INTO roster_group_member (group_id, youth_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING", g,
            p.kept);
        w.tx.execute("DELETE FROM roster_group_member WHERE group_id = ?1 AND youth_id = ?2", g, p.gone);
        steps.note(merge_what::member, g, 0, {}, {.a = added});
    }
}

std::optional<problem> cannot_go(store::transaction& tx, const person& gone, const person& kept) {
    if (gone.id == kept.id) return invalid("gone", "两条记录是同一条。");
    for (const auto& r : gone.roles)
        if (r.role != league::role::youth)
            return conflict(gone.name + "担任职务，不能并入别的记录；请先移交名单、免去职务。");
    if (tx.number("SELECT COUNT(*) FROM cadre WHERE person_id = ?1", gone.id) > 0)
        return conflict(gone.name + "是团干部，不能并入别的记录。");
    const auto past = tx.number(
        "SELECT COUNT(*) FROM person WHERE id IN (?1, ?2) AND (merged_into IS NOT NULL OR erased_at IS NOT "
        "NULL)",
        gone.id, kept.id);
    if (past > 0) return conflict("其中一条记录已被合并或注销。");
    if (tx.number("SELECT COUNT(*) FROM contact WHERE cadre_id = ?1 AND youth_id = ?2", kept.id, gone.id) > 0)
        return conflict("这两条记录之间有联系关系，不是同一个人。");
    return std::nullopt;
}

std::int64_t references_of(store::transaction& tx, std::int64_t id) {
    return tx.number(
        "SELECT (SELECT COUNT(*) FROM activity_person WHERE youth_id = ?1) + (SELECT COUNT(*) FROM feedback "
        "WHERE "
        "youth_id = ?1) + (SELECT COUNT(*) FROM notice WHERE person_id = ?1)",
        id);
}

bool administers(const person& actor, const person& who) {
    return may(actor, league::action::merge_people, {.owner_id = who.id, .org_path = who.org_path});
}

}  // namespace

outcome<std::int64_t> merge_people(work& w, const person& actor, std::int64_t kept_id, std::int64_t gone_id,
                                   std::string_view reason) {
    const auto kept = load_person(w.tx, kept_id);
    const auto gone = load_person(w.tx, gone_id);
    if (!kept || !gone) return not_found("这条记录");
    if (!administers(actor, *kept) || !administers(actor, *gone)) return forbidden();
    if (auto bad = check_reason(reason)) return *bad;
    if (auto no = cannot_go(w.tx, *gone, *kept)) return *no;
    if (references_of(w.tx, gone_id) > merge_steps_max / 4)
        return problem{problem_code::too_many, "这条记录关联的内容太多，不能自动合并。"};
    const auto id = w.tx.new_id();
    w.tx.execute(
        "INSERT INTO person_merge (id, kept_id, gone_id, at, actor_id, reason) VALUES (?1, ?2, ?3, ?4, ?5, "
        "?6)",
        id, kept_id, gone_id, w.now, actor_of(actor), reason);
    merge_steps steps{w, id};
    const both p{kept_id, gone_id};
    move_contacts(w, steps, p);
    move_answers(w, steps, p);
    leave_one_place(w, kept_id, gone_id);
    move_owned(w, steps, p);
    move_roles_and_groups(w, steps, p);
    const auto old = w.tx.first(
        "SELECT merged_into, left_at, left_reason FROM person WHERE id = ?1",
        [](const store::row& r) {
            return merge_steps::old_values{r.maybe_integer(0), r.maybe_integer(1), r.maybe_integer(2), {}};
        },
        gone_id);
    steps.note(merge_what::record, gone_id, 0, {}, old.value_or(merge_steps::old_values{}));
    w.tx.execute("UPDATE person SET merged_into = ?2, left_at = ?3, left_reason = ?4 WHERE id = ?1", gone_id,
                 kept_id, w.now, league::end_reason::merged);
    note_audit(w, actor_of(actor), "merge_people", "person", kept_id, std::to_string(gone_id));
    return id;
}

outcome<> undo_merge(work& w, const person& actor, std::int64_t merge_id) {
    struct merged {
        std::int64_t kept, gone;
        platform::time_point at;
        bool undone;
    };

    const auto m = w.tx.first(
        "SELECT kept_id, gone_id, at, undone_at FROM person_merge WHERE id = ?1",
        [](const store::row& r) {
            return merged{r.integer(0), r.integer(1), r.time(2), !r.is_null(3)};
        },
        merge_id);
    if (!m) return not_found("这次合并");
    const auto kept = load_person(w.tx, m->kept);
    const auto gone = load_person(w.tx, m->gone);
    if (!kept || !gone || !administers(actor, *kept) || !administers(actor, *gone)) return forbidden();
    if (m->undone) return conflict("这次合并已经撤销过了。");
    if (w.now > m->at + merge_undo_within)
        return conflict("合并已超过" + std::to_string(merge_undo_within.count()) + "天，不能再撤销。");
    const auto later = w.tx.number(
        "SELECT COUNT(*) FROM person_merge WHERE id > ?1 AND undone_at IS NULL AND (kept_id IN (?2, ?3) OR "
        "gone_id IN "
        "(?2, ?3))",
        merge_id, m->kept, m->gone);
    const auto erased = w.tx.number(
        "SELECT COUNT(*) FROM person WHERE id IN (?1, ?2) AND erased_at IS NOT NULL", m->kept, m->gone);
    if (later > 0 || erased > 0) return conflict("其中一条记录后来又被合并或注销，请先撤销后面的合并。");
    take_back_steps(w, merge_id, m->kept, m->gone);
    w.tx.execute("UPDATE person_merge SET undone_at = ?2 WHERE id = ?1", merge_id, w.now);
    note_audit(w, actor_of(actor), "merge_people", "person", m->kept, "undone " + std::to_string(m->gone));
    return {};
}

outcome<std::vector<merge_line>> merges_of(store::transaction& tx, const person& actor,
                                           std::int64_t person_id) {
    const auto who = load_person(tx, person_id);
    if (!who) return not_found("这个人");
    if (!administers(actor, *who)) return forbidden();
    return tx.all(
        "SELECT id, kept_id, gone_id, at, reason, CASE WHEN undone_at IS NULL THEN 0 ELSE 1 END FROM "
        "person_merge "
        "WHERE kept_id = ?1 OR gone_id = ?1 ORDER BY id DESC LIMIT ?2",
        [](const store::row& r) {
            return merge_line{r.integer(0), r.integer(1), r.integer(2), r.time(3), r.str(4), r.flag(5)};
        },
        person_id, merges_shown);
}

}  // namespace link100::services
