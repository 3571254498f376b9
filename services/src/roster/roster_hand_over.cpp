// A cadre's roster goes to another: the youths are asked, each for himself.
#include "league/roster/contact_rules.hpp"
#include "roster/contact_change.hpp"
#include "roster/roster_access.hpp"
#include "services/exports/people_records.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"
#include "services/roster/contacts.hpp"
#include "services/roster/roster.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

struct open_contact {
    std::int64_t id;
    std::int64_t youth_id;
};

void invite_anew(work& w, const open_contact& c, const roster_owner& from, const roster_owner& to) {
    w.tx.execute(
        R"(
            INSERT INTO contact (id, cadre_id, youth_id, state, is_primary, invited_at, top_id, handed_from)
            VALUES (?1, ?2, ?3, ?4, 0, ?5, COALESCE((SELECT k.top_id FROM cadre k WHERE k.person_id = ?2),
                0), ?6)
            ON CONFLICT (cadre_id, youth_id) DO UPDATE SET state = excluded.state,
                invited_at = excluded.invited_at, ended_at = NULL, ended_by = NULL, end_reason = 0,
                handed_from = excluded.handed_from, notes_shared = 0)",
        w.tx.new_id(), to.id, c.youth_id, league::contact_state::invited, w.now, c.id);
    tell_person(
        w,
        "handed:" + std::to_string(c.id) + ":" + std::to_string(to.id) + ":" +
            std::to_string(platform::to_micros(w.now)),
        c.youth_id,
        from.name + "不再担任您的联系人，学校请" + to.name +
            "接着与您联系。是否接受由您决定。同意，也同意转交过去的备注：发“同意交接”；同意但不转备注："
            "发“同意交接 不转备注”；不愿意：发“不同意交接”。");
}

// Groups of the same name at the new cadre, with the youths who were handed over.
void copy_groups(work& w, std::int64_t from, std::int64_t to) {
    struct group {
        std::int64_t id;
        std::string name;
    };

    const auto groups = w.tx.all(
        "SELECT id, name FROM roster_group WHERE cadre_id = ?1 ORDER BY id",
        [](const store::row& row) {
            store::row_reader r{row};
            return group{r.integer(), r.text()};
        },
        from);
    for (const auto& g : groups) {
        w.tx.execute(
            R"(
                INSERT INTO roster_group (id, cadre_id, name)
                VALUES (?1, ?2, ?3)
                ON CONFLICT (cadre_id, name) DO NOTHING)",
            w.tx.new_id(), to, g.name);
        const auto target =
            w.tx.number("SELECT id FROM roster_group WHERE cadre_id = ?1 AND name = ?2", to, g.name);
        const auto members = w.tx.all(
            R"(
                SELECT m.youth_id
                FROM roster_group_member m
                JOIN contact c ON c.youth_id = m.youth_id AND c.cadre_id = ?2
                WHERE m.group_id = ?1 AND c.state <> ?3)",
            [](const store::row& r) { return r.integer(0); }, g.id, to, league::contact_state::ended);
        for (const auto youth : members)
            w.tx.execute(
                R"(
                    INSERT INTO roster_group_member (group_id, youth_id)
                    VALUES (?1, ?2)
                    ON CONFLICT (group_id, youth_id) DO NOTHING)",
                target, youth);
        w.tx.execute("DELETE FROM roster_group_member WHERE group_id = ?1", g.id);
        w.tx.execute("DELETE FROM roster_group WHERE id = ?1", g.id);
    }
}

}  // namespace

outcome<handed_over> hand_over_roster(work& w, const person& actor, std::int64_t from_id,
                                      std::int64_t to_id) {
    const auto from = cadre_for(w.tx, actor, from_id, league::action::hand_over_roster);
    if (!from) return from.error();
    const auto to = cadre_for(w.tx, actor, to_id, league::action::hand_over_roster);
    if (!to) return to.error();
    if (from_id == to_id) return invalid("to", "不能移交给本人。");
    const auto new_one = load_person(w.tx, to_id);
    if (!new_one || !new_one->is_cadre() || new_one->is_suspended())
        return conflict(to->name + "现在不是团干部，不能接收名单。");
    const auto contacts = w.tx.all(
        R"(
            SELECT id, youth_id
            FROM contact
            WHERE cadre_id = ?1 AND state <> ?2
            ORDER BY id
            LIMIT ?3)",
        [](const store::row& row) {
            store::row_reader r{row};
            return open_contact{r.integer(), r.integer()};
        },
        from_id, league::contact_state::ended, roster_rows_max);
    handed_over done;
    for (const auto& c : contacts) {
        change_contact(w, c.id,
                       {.step = league::contact_step::end,
                        .party = league::contact_party::admin,
                        .by = actor_of(actor),
                        .why = league::end_reason::handed_over});
        const auto there = w.tx.number(R"(
            SELECT COUNT(*)
            FROM contact
            WHERE cadre_id = ?1 AND youth_id = ?2 AND state <> ?3)",
                                       to_id, c.youth_id, league::contact_state::ended);
        if (there > 0 || c.youth_id == to_id) {
            ++done.left_over;
            continue;
        }
        invite_anew(w, c, *from, *to);
        ++done.contacts;
    }
    copy_groups(w, from_id, to_id);
    const auto standing = w.tx.all(
        "SELECT org_id FROM standing_contact WHERE cadre_id = ?1 AND until IS NULL",
        [](const store::row& r) { return r.integer(0); }, from_id);
    w.tx.execute("UPDATE standing_contact SET until = ?2 WHERE cadre_id = ?1 AND until IS NULL", from_id,
                 w.now);
    for (const auto org : standing) {
        const auto had = w.tx.number(
            R"(
                SELECT COUNT(*)
                FROM standing_contact
                WHERE cadre_id = ?1 AND org_id = ?2 AND until IS NULL)",
            to_id, org);
        if (had > 0) continue;
        w.tx.execute(R"(
            INSERT INTO standing_contact (id, cadre_id, org_id, since)
            VALUES (?1, ?2, ?3, ?4))",
                     w.tx.new_id(), to_id, org, w.now);
        ++done.standing;
    }
    note_audit(w, actor_of(actor), "hand_over_roster", "cadre", from_id,
               "to " + std::to_string(to_id) + ", " + std::to_string(done.contacts) + " contacts");
    return done;
}

std::vector<named_cadre> hand_overs_for(store::transaction& tx, std::int64_t youth_id) {
    return tx.all(
        R"(
            SELECT c.cadre_id, p.name
            FROM contact c
            JOIN person p ON p.id = c.cadre_id
            WHERE c.youth_id = ?1 AND c.state = ?2 AND c.handed_from IS NOT NULL
            ORDER BY c.id)",
        [](const store::row& row) {
            store::row_reader r{row};
            return named_cadre{r.integer(), r.text()};
        },
        youth_id, league::contact_state::invited);
}

outcome<> accept_hand_over(work& w, const person& youth, std::int64_t cadre_id, bool with_notes) {
    const auto accepted = step_contact(w, youth, cadre_id, youth.id, league::contact_step::accept);
    if (!accepted) return accepted.error();
    w.tx.execute("UPDATE contact SET notes_shared = ?3 WHERE cadre_id = ?1 AND youth_id = ?2", cadre_id,
                 youth.id, with_notes);
    w.tx.execute(
        R"(
            INSERT INTO consent (id, person_id, kind, version, given, at)
            VALUES (?1, ?2, 'notes', ?3, ?4, ?5))",
        w.tx.new_id(), youth.id, consent_version, with_notes ? 1 : 0, w.now);
    return {};
}

}  // namespace link100::services
