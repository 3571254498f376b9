// Standing contacts with organisations, and the yearly question whether a contact still holds.
#include "roster/contact_change.hpp"
#include "roster/roster_access.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"
#include "services/roster/roster.hpp"
#include "store/row_reader.hpp"

namespace link100::services {

outcome<> begin_standing_contact(work& w, const person& actor, std::int64_t cadre_id, std::int64_t org_id) {
    const auto cadre = cadre_for(w.tx, actor, cadre_id, league::action::edit_roster);
    if (!cadre) return cadre.error();
    const auto org = w.tx.first(
        "SELECT kind, state FROM org WHERE id = ?1",
        [](const store::row& row) {
            store::row_reader r{row};
            return std::pair{league::org_kind_of(r.view()), r.as<league::org_state>()};
        },
        org_id);
    if (!org || !org->first) return not_found("这个组织");
    if (org->second != league::org_state::open) return conflict("这个组织已不再使用。");
    if (!league::may_be_standing_contact(*org->first))
        return invalid("org", "只能与团总支、团支部、团小组、学生组织或社团建立常态化联系。");
    const auto current =
        w.tx.number("SELECT COUNT(*) FROM standing_contact WHERE cadre_id = ?1 AND until IS NULL", cadre_id);
    if (current >= standing_contacts_max)
        return problem{problem_code::too_many,
                       "常态化联系的组织最多" + std::to_string(standing_contacts_max) + "个。"};
    const auto there = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM standing_contact
            WHERE cadre_id = ?1 AND org_id = ?2 AND until IS NULL)",
        cadre_id, org_id);
    if (there > 0) return {};
    w.tx.execute(R"(
        INSERT INTO standing_contact (id, cadre_id, org_id, since)
        VALUES (?1, ?2, ?3, ?4))",
                 w.tx.new_id(), cadre_id, org_id, w.now);
    note_audit(w, actor_of(actor), "edit_roster", "cadre", cadre_id, "standing " + std::to_string(org_id));
    return {};
}

outcome<> end_standing_contact(work& w, const person& actor, std::int64_t cadre_id, std::int64_t org_id) {
    const auto cadre = cadre_for(w.tx, actor, cadre_id, league::action::edit_roster);
    if (!cadre) return cadre.error();
    const auto ended = w.tx.execute(
        R"(
            UPDATE standing_contact
            SET until = ?3
            WHERE cadre_id = ?1 AND org_id = ?2 AND until IS NULL)",
        cadre_id, org_id, w.now);
    if (ended == 0) return not_found("这项常态化联系");
    note_audit(w, actor_of(actor), "edit_roster", "cadre", cadre_id,
               "standing ended " + std::to_string(org_id));
    return {};
}

outcome<std::vector<standing_view>> standing_contacts_of(store::transaction& tx, const person& actor,
                                                         std::int64_t cadre_id) {
    const auto cadre = cadre_for(tx, actor, cadre_id, league::action::read_roster);
    if (!cadre) return cadre.error();
    return tx.all(
        R"(
            SELECT o.id, o.kind, o.name, s.since
            FROM standing_contact s
            JOIN org o ON o.id = s.org_id
            WHERE s.cadre_id = ?1 AND s.until IS NULL
            ORDER BY s.since, s.id)",
        [](const store::row& row) {
            store::row_reader r{row};
            return standing_view{r.integer(), league::org_kind_of(r.view()).value_or(league::org_kind::group),
                                 r.text(), r.time()};
        },
        cadre_id);
}

int ask_to_reconfirm(work& w, int limit) {
    struct old_contact {
        std::int64_t id;
        std::int64_t cadre_id;
        std::int64_t youth_id;
        std::string cadre_name;
        std::optional<platform::time_point> asked_at;
    };

    const auto due = w.tx.all(
        R"(SELECT c.id, c.cadre_id, c.youth_id, p.name, c.reconfirm_asked_at
             FROM contact c
             JOIN person p ON p.id = c.cadre_id
            WHERE c.reconfirm_at <= ?1
              AND c.state = ?3
            ORDER BY c.reconfirm_at
            LIMIT ?2)",
        [](const store::row& row) {
            store::row_reader r{row};
            return old_contact{r.integer(), r.integer(), r.integer(), r.text(), r.maybe_time()};
        },
        w.now, limit, league::contact_state::confirmed);
    for (const auto& c : due) {
        const auto key = std::to_string(c.id) + ":" + std::to_string(platform::to_micros(w.now));
        if (!c.asked_at) {
            w.tx.execute("UPDATE contact SET reconfirm_asked_at = ?2, reconfirm_at = ?3 WHERE id = ?1", c.id,
                         w.now, w.now + league::reconfirm_answer_within);
            tell_person(w, "reconfirm:" + key, c.youth_id,
                        "您与" + c.cadre_name +
                            "建立联系已满一年。愿意继续请回复“继续联系”，不再联系请回复“退出联系”。30天内没有"
                            "回复，这项联系会先暂停，随时可以恢复。");
            continue;
        }
        // Nobody takes this step but the clock; a pause is open to every party.
        change_contact(
            w, c.id, {.step = league::contact_step::pause, .party = league::contact_party::admin, .by = {}});
        note_audit(w, std::nullopt, "reconfirm_contact", "contact", c.id, "paused");
        tell_person(w, "reconfirm_paused:" + key, c.youth_id,
                    "您与" + c.cadre_name + "的联系已暂停。想恢复时回复“继续联系”即可。");
    }
    return static_cast<int>(due.size());
}

std::vector<named_cadre> cadres_to_reconfirm(store::transaction& tx, std::int64_t youth_id) {
    return tx.all(
        R"(
            SELECT c.cadre_id, p.name
            FROM contact c
            JOIN person p ON p.id = c.cadre_id
            WHERE c.youth_id = ?1 AND (c.state = ?2 OR (c.state = ?3 AND c.reconfirm_asked_at IS NOT NULL))
            ORDER BY c.id)",
        [](const store::row& row) {
            store::row_reader r{row};
            return named_cadre{r.integer(), r.text()};
        },
        youth_id, league::contact_state::paused, league::contact_state::confirmed);
}

outcome<> reconfirm_contact(work& w, const person& youth, std::int64_t cadre_id, bool goes_on) {
    const auto what = goes_on ? league::action::accept_contact : league::action::end_contact;
    if (!may(youth, what, {.owner_id = youth.id, .cadre_id = cadre_id})) return forbidden();
    const auto state = w.tx.first(
        "SELECT state FROM contact WHERE cadre_id = ?1 AND youth_id = ?2",
        [](const store::row& r) { return r.as<league::contact_state>(0); }, cadre_id, youth.id);
    if (!state || (*state != league::contact_state::confirmed && *state != league::contact_state::paused))
        return conflict("您现在与这位团干部没有建立联系。");
    if (!goes_on) {
        const auto left = step_contact(w, youth, cadre_id, youth.id, league::contact_step::leave);
        if (!left) return left.error();
        return {};
    }
    if (*state == league::contact_state::paused) {
        const auto back = step_contact(w, youth, cadre_id, youth.id, league::contact_step::resume);
        if (!back) return back.error();
    }
    w.tx.execute(
        R"(
            UPDATE contact
            SET reconfirm_at = ?3, reconfirm_asked_at = NULL
            WHERE cadre_id = ?1 AND youth_id = ?2)",
        cadre_id, youth.id, w.now + league::reconfirm_after);
    note_audit(w, youth.id, "reconfirm_contact", "cadre", cadre_id);
    return {};
}

}  // namespace link100::services
