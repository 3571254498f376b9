// Organisations and offices, as far as invitations and the first setting up need them. It never checks the
// actor's rights over people: its callers do.
#pragma once
#include "services/orgs/org_tree.hpp"

#include <string>

namespace link100::services {

struct new_organisation {
    std::string name;
    std::string parent;  // name of the one above; empty: this is the top one, or goes below the only top one
    std::string kind;    // university, college, staff, general_branch, branch, student_org, club, group
};

[[nodiscard]] outcome<std::int64_t> add_organisation(work& w, const person& actor, const new_organisation& o);
// Problems: not_found; conflict when several have that name.
[[nodiscard]] outcome<std::int64_t> organisation_named(store::transaction& tx, const std::string& name);

struct invited_person {
    std::string student_no;
    std::string name;  // with org: made if the number is unknown or left out
    std::string org;
};

[[nodiscard]] outcome<std::int64_t> person_to_invite(work& w, const invited_person& p);

// Makes the person a cadre. Said again, the later type, title and quota hold. quota 0: the type's default.
void make_cadre(work& w, std::int64_t person_id, league::cadre_type type, std::string_view title, int quota);
// Makes the person an administrator of the own organisation: school_admin at the top, unit_admin below.
void make_administrator(work& w, std::int64_t person_id);

}  // namespace link100::services
