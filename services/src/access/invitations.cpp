#include "services/access/invitations.hpp"

#include "services/exports/people_records.hpp"
#include "services/people/audit.hpp"
#include "services/people/personal_fields.hpp"

namespace link100::services {
namespace {

bool may_give(const person& actor, league::role role, std::string_view path) {
    const auto what = role == league::role::cadre ? league::action::invite_cadre
                      : of_the_school(role)       ? league::action::give_school_role
                                                  : league::action::give_role;
    return may(actor, what, {.org_path = std::string{path}});
}

// The bearer of the code is the person: nobody gets a code to somebody above.
bool may_hand_out(const person& actor, const person& who) {
    if (!may(actor, league::action::invite_cadre, {.org_path = who.org_path})) return false;
    for (const auto& held : who.roles)
        if (held.role != league::role::youth && !may_give(actor, held.role, held.org_path)) return false;
    return true;
}

std::optional<std::int64_t> person_invited(work& w, const invited_person& who) {
    if (who.student_no.empty()) return std::nullopt;
    return person_with_number(w.tx, w.rules, who.student_no);
}

outcome<org_view> home_of(store::transaction& tx, const new_invitation& i,
                          const std::optional<person>& known) {
    if (!known) return org_called(tx, i.who.org);
    auto home = find_org(tx, known->org_id);
    if (!home) return not_found("这个组织");
    return *home;
}

outcome<org_view> place_of_office(store::transaction& tx, const new_invitation& i, const org_view& home) {
    if (!i.place.empty()) return org_called(tx, i.place);
    if (!of_the_school(i.role)) return home;
    auto top = find_org(tx, home.top_id);
    if (!top) return not_found("学校");
    return *top;
}

}  // namespace

outcome<issued_code> invite_person(work& w, const person& actor, const new_invitation& i) {
    if (i.role == league::role::youth)
        return invalid("role", "青年不用邀请：请他们扫团干部的二维码，或导入名单。");
    std::optional<person> known;
    if (const auto id = person_invited(w, i.who)) known = load_person(w.tx, *id);
    if (!known && (i.who.name.empty() || i.who.org.empty()))
        return invalid("name", "没有这个工号或学号的人；新增请同时给出姓名和所在组织。");
    const auto home = home_of(w.tx, i, known);
    if (!home) return home.error();
    const auto place = place_of_office(w.tx, i, *home);
    if (!place) return place.error();
    if (!may_give(actor, i.role, place->path) || !may_give(actor, league::role::cadre, home->path))
        return forbidden();
    if (known && !may_hand_out(actor, *known)) return forbidden();
    if (known && known->is_suspended()) return conflict(known->name + "的账号已停用，恢复之后才能邀请。");
    if (!known) {
        const auto made = person_to_invite(w, i.who);
        if (!made) return made.error();
        known = load_person(w.tx, *made);
    }
    const auto given = give_role(w, actor, known->id, i.role, place->id);
    if (!given) return given.error();
    if (i.role == league::role::cadre)
        w.tx.execute("UPDATE cadre SET type = ?2, quota = ?3, title = ?4 WHERE person_id = ?1", known->id,
                     i.cadre_type, i.quota > 0 ? i.quota : league::default_quota(i.cadre_type), i.title);
    note_audit(w, actor_of(actor), "issue_invitation", "person", known->id,
               std::to_string(static_cast<int>(i.role)));
    return issue_code(w, code_kind::invitation, known->id);
}

}  // namespace link100::services
