// What a roster looks like, and whose it is.
#include "roster/roster_access.hpp"
#include "services/people/audit.hpp"
#include "services/people/personal_fields.hpp"
#include "services/roster/roster.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

constexpr int quota_max = 1'000;

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
