#include "services/orgs/organisations.hpp"

#include "services/people/personal_fields.hpp"

namespace link100::services {

outcome<std::int64_t> organisation_named(store::transaction& tx, const std::string& name) {
    const auto found = org_called(tx, name);
    if (!found) return found.error();
    return found->id;
}

outcome<std::int64_t> add_organisation(work& w, const person& actor, const new_organisation& o) {
    const auto kind = league::org_kind_of(o.kind);
    if (!kind)
        return invalid(
            "kind",
            "组织类型应为 university、college、staff、general_branch、branch、student_org、club 或 group。");
    std::optional<std::int64_t> parent;
    if (!o.parent.empty()) {
        const auto named = organisation_named(w.tx, o.parent);
        if (!named) return named.error();
        parent = *named;
    } else if (const auto top = root_org(w.tx); top != 0 && *kind != league::org_kind::university) {
        parent = top;
    }
    const auto made = create_org(w, actor, {o.name, *kind, parent});
    if (!made) return made.error();
    return made->id;
}

outcome<std::int64_t> person_to_invite(work& w, const invited_person& p) {
    if (!p.student_no.empty()) {
        if (const auto known = person_with_number(w.tx, w.rules, p.student_no)) return *known;
    }
    if (p.name.empty() || p.org.empty())
        return invalid("name", "没有这个工号或学号的人；新增请同时给出 --name 和 --org。");
    const auto org = organisation_named(w.tx, p.org);
    if (!org) return org.error();
    const auto number = p.student_no.empty() ? std::nullopt : std::optional{p.student_no};
    return add_person(w, {p.name, *org, number, "", false});
}

void make_cadre(work& w, std::int64_t person_id, league::cadre_type type, std::string_view title, int quota) {
    const auto org = load_person(w.tx, person_id)->org_id;
    w.tx.execute(
        R"(
            INSERT INTO cadre (person_id, type, quota, title, org_id, last_active_at, top_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, COALESCE((SELECT o.top_id FROM org o WHERE o.id = ?5), 0))
            ON CONFLICT (person_id) DO UPDATE SET type = excluded.type, quota = excluded.quota,
                title = excluded.title)",
        person_id, type, quota > 0 ? quota : league::default_quota(type), title, org, w.now);
    grant_role(w, person_id, league::role::cadre, org);
}

void make_administrator(work& w, std::int64_t person_id) {
    const auto who = *load_person(w.tx, person_id);
    const bool top = who.org_id == root_org(w.tx);
    grant_role(w, person_id, top ? league::role::school_admin : league::role::unit_admin, who.org_id);
}

}  // namespace link100::services
