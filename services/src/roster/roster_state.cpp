// What a roster looks like, and the steps of its contacts.
#include "roster/contact_change.hpp"
#include "roster/contact_spans.hpp"
#include "roster/roster_access.hpp"
#include "services/people/audit.hpp"
#include "services/people/personal_fields.hpp"
#include "services/roster/contacts.hpp"
#include "services/roster/roster.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

constexpr int quota_max = 1'000;

std::optional<std::int64_t> contact_between(store::transaction& tx, std::int64_t cadre_id,
                                            std::int64_t youth_id) {
    return tx.first(
        "SELECT id FROM contact WHERE cadre_id = ?1 AND youth_id = ?2",
        [](const store::row& r) { return r.integer(0); }, cadre_id, youth_id);
}

std::string path_of_person(store::transaction& tx, std::int64_t id) {
    return tx
        .first(
            "SELECT o.path FROM person p JOIN org o ON o.id = p.org_id WHERE p.id = ?1",
            [](const store::row& r) { return r.str(0); }, id)
        .value_or("");
}

// Which party the actor is in this contact, and whether the table lets the actor take the step.
outcome<league::contact_party> contact_party_of(store::transaction& tx, const person& actor,
                                                const roster_owner& cadre, std::int64_t youth_id,
                                                league::contact_step step) {
    using enum league::contact_step;
    const auto path = path_of_person(tx, youth_id);
    if (actor.id == youth_id) {
        const auto what = step == accept ? league::action::accept_contact : league::action::end_contact;
        if (!may(actor, what, {.owner_id = youth_id, .cadre_id = cadre.id, .org_path = path}))
            return forbidden();
        return league::contact_party::youth;
    }
    const auto what = step == end ? league::action::end_contact : league::action::edit_roster;
    const league::object_facts roster{.owner_id = cadre.id, .cadre_id = cadre.id, .org_path = cadre.org_path};
    if (!may(actor, what, roster)) return forbidden();
    return actor.id == cadre.id ? league::contact_party::cadre : league::contact_party::admin;
}

}  // namespace

bool is_confirmed_contact(store::transaction& tx, std::int64_t cadre_id, std::int64_t youth_id) {
    return tx.number(R"(
        SELECT COUNT(*)
        FROM contact
        WHERE cadre_id = ?1 AND youth_id = ?2 AND state = ?3)",
                     cadre_id, youth_id, league::contact_state::confirmed) > 0;
}

std::optional<roster_owner> find_cadre(store::transaction& tx, std::int64_t cadre_id) {
    return tx.first(
        R"(
            SELECT k.person_id, p.name, o.path, k.quota
            FROM cadre k
            JOIN person p ON p.id = k.person_id
            JOIN org o ON o.id = k.org_id
            WHERE k.person_id = ?1)",
        [](const store::row& row) {
            store::row_reader r{row};
            return roster_owner{r.integer(), r.text(), r.text(), r.count()};
        },
        cadre_id);
}

outcome<roster_owner> cadre_for(store::transaction& tx, const person& actor, std::int64_t cadre_id,
                                league::action what) {
    auto cadre = find_cadre(tx, cadre_id);
    if (!cadre) return not_found("这位团干部");
    if (!may(actor, what, {.owner_id = cadre->id, .cadre_id = cadre->id, .org_path = cadre->org_path}))
        return forbidden();
    return std::move(*cadre);
}

outcome<roster_summary> summary_of_roster(store::transaction& tx, const person& actor, std::int64_t cadre_id,
                                          platform::time_point now) {
    const auto cadre = cadre_for(tx, actor, cadre_id, league::action::read_roster);
    if (!cadre) return cadre.error();
    roster_summary s{.quota = cadre->quota};
    tx.each(
        R"(
            SELECT c.state, COUNT(*), SUM(p.is_officer), COUNT(DISTINCT p.org_id),
                SUM(CASE WHEN c.last_talk_at IS NULL OR c.last_talk_at < ?2 THEN 1 ELSE 0 END)
            FROM contact c
            JOIN person p ON p.id = c.youth_id
            WHERE c.cadre_id = ?1
            GROUP BY c.state)",
        [&](const store::row& r) {
            const auto count = static_cast<int>(r.integer(1));
            switch (r.as<league::contact_state>(0)) {
                case league::contact_state::confirmed:
                    s.confirmed = count;
                    s.officers = static_cast<int>(r.integer(2));
                    s.branches = static_cast<int>(r.integer(3));
                    s.not_spoken = static_cast<int>(r.integer(4));
                    break;
                case league::contact_state::invited:
                    s.invited = count;
                    break;
                case league::contact_state::paused:
                    s.paused = count;
                    break;
                default:
                    break;
            }
        },
        cadre_id, now - league::spoken_within);
    s.warnings = league::roster_warnings({s.confirmed, s.officers, s.branches});
    return s;
}

outcome<std::vector<contact_line>> contacts_for(store::transaction& tx, const person& actor,
                                                std::int64_t cadre_id) {
    const auto cadre = cadre_for(tx, actor, cadre_id, league::action::read_roster);
    if (!cadre) return cadre.error();
    return tx.all(
        R"(
            SELECT p.id, p.name, o.name, p.grade, c.state, c.is_primary, c.last_talk_at, c.reconfirm_at,
                c.reconfirm_asked_at
            FROM contact c
            JOIN person p ON p.id = c.youth_id
            JOIN org o ON o.id = p.org_id
            WHERE c.cadre_id = ?1 AND c.state <> ?2
            ORDER BY p.name, p.id
            LIMIT ?3)",
        [](const store::row& row) {
            store::row_reader r{row};
            return contact_line{
                r.integer(), r.text(),       r.text(),       r.text(),      r.as<league::contact_state>(),
                r.flag(),    r.maybe_time(), r.maybe_time(), r.maybe_time()};
        },
        cadre_id, league::contact_state::ended, roster_rows_max);
}

outcome<std::vector<quiet_contact>> not_spoken_with(store::transaction& tx, const person& actor,
                                                    std::int64_t cadre_id, platform::time_point now) {
    const auto cadre = cadre_for(tx, actor, cadre_id, league::action::read_roster);
    if (!cadre) return cadre.error();
    return tx.all(
        R"(
            SELECT p.id, p.name, o.name, c.last_talk_at
            FROM contact c
            JOIN person p ON p.id = c.youth_id
            JOIN org o ON o.id = p.org_id
            WHERE c.cadre_id = ?1 AND c.state = ?2 AND COALESCE(c.last_talk_at, 0) < ?3
            ORDER BY COALESCE(c.last_talk_at, 0), p.name, p.id
            LIMIT ?4)",
        [](const store::row& row) {
            store::row_reader r{row};
            return quiet_contact{r.integer(), r.text(), r.text(), r.maybe_time()};
        },
        cadre_id, league::contact_state::confirmed, now - league::spoken_within, roster_rows_max);
}

outcome<std::vector<std::vector<std::string>>> rows_of_roster(store::transaction& tx, const programme& rules,
                                                              const person& actor, std::int64_t cadre_id) {
    const auto cadre = cadre_for(tx, actor, cadre_id, league::action::export_roster);
    if (!cadre) return cadre.error();
    return tx.all(
        R"(
            SELECT p.id, p.name, p.student_no, p.student_no_sealed, p.phone, p.phone_sealed, o.name,
                p.grade, c.state
            FROM contact c
            JOIN person p ON p.id = c.youth_id
            JOIN org o ON o.id = p.org_id
            WHERE c.cadre_id = ?1 AND c.state <> ?2
            ORDER BY p.name, p.id
            LIMIT ?3)",
        [&](const store::row& r) {
            const auto id = r.integer(0);
            return std::vector<std::string>{r.str(1),
                                            masked_from(rules.fields, personal_field::student_no, id, r, 2),
                                            masked_from(rules.fields, personal_field::phone, id, r, 4),
                                            r.str(6),
                                            r.str(7),
                                            std::string{league::label(r.as<league::contact_state>(8))}};
        },
        cadre_id, league::contact_state::ended, roster_rows_max);
}

outcome<league::contact_state> step_contact(work& w, const person& actor, std::int64_t cadre_id,
                                            std::int64_t youth_id, league::contact_step step) {
    using enum league::contact_step;
    const auto cadre = find_cadre(w.tx, cadre_id);
    if (!cadre) return not_found("这位团干部");
    const auto party = contact_party_of(w.tx, actor, *cadre, youth_id, step);
    if (!party) return party.error();
    const auto contact = contact_between(w.tx, cadre_id, youth_id);
    if (!contact) return not_found("这项联系");
    const bool by_youth = *party == league::contact_party::youth;
    const bool confirms = step == accept || step == resume;
    if (confirms && place_of_cadre(w.tx, youth_id, cadre_id) == league::accept_place::full)
        return conflict("这位同学已有" + std::string{league::max_cadres_in_words} + "联系人。");
    const auto left = step == decline ? league::end_reason::declined : league::end_reason::youth_left;
    const auto next = change_contact(w, *contact,
                                     {.step = step,
                                      .party = *party,
                                      .by = actor_of(actor),
                                      .why = by_youth ? left : league::end_reason::by_cadre});
    if (!next) return conflict("这项联系现在不能这样操作，请先查看它的状态。");

    const bool ends = *next == league::contact_state::ended;
    if (by_youth && (ends || step == accept)) {
        note_consent(w, youth_id, !ends);
        note_audit(w, youth_id, ends ? "end_contact" : "accept_contact", "cadre", cadre_id);
    } else {
        note_audit(w, actor_of(actor), ends ? "end_contact" : "edit_roster", "contact", youth_id,
                   std::to_string(cadre_id) + " " + std::to_string(static_cast<int>(*next)));
    }
    return *next;
}

outcome<> choose_primary(work& w, const person& actor, std::int64_t youth_id, std::int64_t cadre_id) {
    const auto cadre = find_cadre(w.tx, cadre_id);
    if (!cadre) return not_found("这位团干部");
    // The youth's own word, or an administrator's; a cadre does not make himself the first.
    const bool own = may(actor, league::action::accept_contact, {.owner_id = youth_id});
    const bool admin =
        actor.is_admin() && may(actor, league::action::edit_roster, {.org_path = cadre->org_path});
    if (!own && !admin) return forbidden();
    if (!is_confirmed_contact(w.tx, cadre_id, youth_id))
        return conflict("只有已确认的联系人才能设为主要联系人。");
    w.tx.execute(
        R"(
            UPDATE contact
            SET is_primary = CASE WHEN cadre_id = ?2 THEN 1 ELSE 0 END
            WHERE youth_id = ?1)",
        youth_id, cadre_id);
    note_audit(w, actor_of(actor), "edit_roster", "person", youth_id, "primary " + std::to_string(cadre_id));
    return {};
}

outcome<> set_quota(work& w, const person& actor, std::int64_t cadre_id, int quota) {
    const auto cadre = find_cadre(w.tx, cadre_id);
    if (!cadre) return not_found("这位团干部");
    // Nobody sets his own.
    if (!may(actor, league::action::give_role, {.org_path = cadre->org_path}) || actor.id == cadre_id)
        return forbidden();
    if (quota < 1 || quota > quota_max)
        return invalid("quota", "联系人数指标应为1到" + std::to_string(quota_max) + "。");
    w.tx.execute("UPDATE cadre SET quota = ?2 WHERE person_id = ?1", cadre_id, quota);
    note_audit(w, actor_of(actor), "set_quota", "cadre", cadre_id, std::to_string(quota));
    return {};
}

}  // namespace link100::services
