// Offices given and taken away.
#include "services/exports/people_records.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/people/audit.hpp"

namespace link100::services {
namespace {

std::optional<problem> may_appoint(const person& actor, league::role role, const org_view& where) {
    const auto what = of_the_school(role) ? league::action::give_school_role : league::action::give_role;
    if (may(actor, what, {.org_path = where.path})) return std::nullopt;
    return forbidden();
}

}  // namespace

bool of_the_school(league::role role) {
    return role == league::role::school_admin || role == league::role::inspector ||
           role == league::role::auditor;
}

outcome<> give_role(work& w, const person& actor, std::int64_t person_id, league::role role,
                    std::int64_t org_id) {
    const auto who = load_person(w.tx, person_id);
    const auto where = find_org(w.tx, org_id);
    if (!who) return not_found("这个人");
    if (!where) return not_found("这个组织");
    if (auto no = may_appoint(actor, role, *where)) return *no;
    if (where->state != league::org_state::open) return conflict("这个组织已不再使用。");
    if (role == league::role::school_admin && where->parent_id)
        return invalid("org", "校级管理员只能设在学校一级。");
    if (w.tx.number("SELECT COUNT(*) FROM person WHERE id = ?1 AND left_at IS NULL", person_id) == 0)
        return conflict(who->name + "已毕业或转出，不能再任职。");
    if (role == league::role::cadre)
        w.tx.execute(
            R"(
                INSERT INTO cadre (person_id, type, quota, title, org_id, last_active_at, top_id)
                VALUES (?1, ?2, ?3, '', ?4, ?5, ?6)
                ON CONFLICT (person_id) DO NOTHING)",
            person_id, league::cadre_type::part_time, league::default_quota(league::cadre_type::part_time),
            org_id, w.now, where->top_id);
    grant_role(w, person_id, role, org_id);
    note_audit(w, actor_of(actor), "give_role", "person", person_id,
               std::to_string(static_cast<int>(role)) + " " + std::to_string(org_id));
    return {};
}

outcome<> take_role(work& w, const person& actor, std::int64_t person_id, league::role role,
                    std::int64_t org_id) {
    const auto who = load_person(w.tx, person_id);
    const auto where = find_org(w.tx, org_id);
    if (!who) return not_found("这个人");
    if (!where) return not_found("这个组织");
    if (auto no = may_appoint(actor, role, *where)) return *no;
    if (role == league::role::school_admin &&
        w.tx.number("SELECT COUNT(*) FROM person_role WHERE org_id = ?1 AND role = ?2", org_id, role) <= 1)
        return conflict("这是最后一位校级管理员，请先任命下一位。");
    if (role == league::role::cadre &&
        w.tx.number("SELECT COUNT(*) FROM contact WHERE cadre_id = ?1 AND state <> ?2", person_id,
                    league::contact_state::ended) > 0)
        return conflict(who->name + "名下还有联系青年，请先移交名单。");
    const auto gone =
        w.tx.execute("DELETE FROM person_role WHERE person_id = ?1 AND role = ?2 AND org_id = ?3", person_id,
                     role, org_id);
    if (gone == 0) return not_found("这项职务");
    note_audit(w, actor_of(actor), "take_role", "person", person_id,
               std::to_string(static_cast<int>(role)) + " " + std::to_string(org_id));
    return {};
}

}  // namespace link100::services
