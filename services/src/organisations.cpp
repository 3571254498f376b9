#include "services/organisations.hpp"

#include "services/audit.hpp"
#include "services/validation.hpp"

#include <algorithm>
#include <array>

namespace link100::services {
namespace {

constexpr std::array<std::string_view, 8> kinds{"university", "college",     "staff", "general_branch",
                                                "branch",     "student_org", "club",  "group"};

std::string path_of(store::transaction& tx, std::int64_t org_id) {
    return tx
        .first(
            "SELECT path FROM org WHERE id = ?1", [](const store::row& r) { return r.str(0); }, org_id)
        .value_or("/");
}

}  // namespace

outcome<std::int64_t> organisation_named(store::transaction& tx, const std::string& name) {
    const auto found = tx.all(
        "SELECT id FROM org WHERE name = ?1 LIMIT 2", [](const store::row& r) { return r.integer(0); }, name);
    if (found.empty()) return not_found("名为“" + name + "”的组织");
    if (found.size() > 1) return conflict("有几个组织都叫“" + name + "”，请先改名再试。");
    return found.front();
}

outcome<std::int64_t> add_organisation(work& w, const new_organisation& o) {
    if (auto bad = check_text("name", "组织名称", o.name, org_name_characters_max)) return *bad;
    if (std::ranges::find(kinds, o.kind) == kinds.end())
        return invalid(
            "kind",
            "组织类型应为 university、college、staff、general_branch、branch、student_org、club 或 group。");
    std::optional<std::int64_t> parent;
    if (!o.parent.empty()) {
        const auto named = organisation_named(w.tx, o.parent);
        if (!named) return named.error();
        parent = *named;
    } else if (const auto top = root_org(w.tx); top != 0) {
        parent = top;
    }
    const auto id = w.tx.new_id();
    const auto path = (parent ? path_of(w.tx, *parent) : "/") + std::to_string(id) + "/";
    w.tx.execute("INSERT INTO org (id, parent_id, kind, name, path) VALUES (?1, ?2, ?3, ?4, ?5)", id, parent,
                 o.kind, o.name, path);
    note_audit(w, std::nullopt, "add_organisation", "org", id);
    return id;
}

outcome<std::int64_t> person_to_invite(work& w, const invited_person& p) {
    if (!p.student_no.empty()) {
        const auto known = w.tx.first(
            "SELECT id FROM person WHERE student_no = ?1", [](const store::row& r) { return r.integer(0); },
            p.student_no);
        if (known) return *known;
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
        "INSERT INTO cadre (person_id, type, quota, title, org_id, last_active_at) VALUES (?1, ?2, ?3, ?4, "
        "?5, ?6) "
        "ON CONFLICT (person_id) DO UPDATE SET type = excluded.type, quota = excluded.quota, title = "
        "excluded.title",
        person_id, type, quota > 0 ? quota : league::default_quota(type), title, org, w.now);
    grant_role(w, person_id, league::role::cadre, org);
}

void make_administrator(work& w, std::int64_t person_id) {
    const auto who = *load_person(w.tx, person_id);
    const bool top = who.org_id == root_org(w.tx);
    grant_role(w, person_id, top ? league::role::school_admin : league::role::unit_admin, who.org_id);
}

}  // namespace link100::services
