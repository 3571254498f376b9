// Inviting somebody to an office: the record is found or made, the office given, a one-time code issued. It
// never invites youths, who scan a cadre's code.
#pragma once
#include "services/access/accounts.hpp"
#include "services/orgs/organisations.hpp"

#include <string>

namespace link100::services {

struct new_invitation {
    invited_person who;
    league::role role = league::role::cadre;
    std::string place;  // where the office is held, by number or name; empty: the person's own organisation,
                        // and for the school's offices its university
    league::cadre_type cadre_type = league::cadre_type::full_time;
    std::string title;  // a cadre's
    int quota = 0;      // a cadre's; 0: the type's default
};

// Whoever invites must be allowed to give the office where it is held and every office that the person holds
// already, since the code lets its bearer act as that person; a new record is made only where the inviter may
// give the office. Problems: invalid (youths are not invited, they scan a cadre's code), not_found,
// forbidden, conflict (has left; several organisations of that name).
[[nodiscard]] outcome<issued_code> invite_person(work& w, const person& actor, const new_invitation& i);

}  // namespace link100::services
