// What a merge of two people moves, each change noted so that it can be put back (merge_steps.hpp).
#pragma once
#include "merging/merge_steps.hpp"

namespace link100::services {

struct both {
    std::int64_t kept;
    std::int64_t gone;
};

// Rows that simply change hands (owner_tables), and unused invitations.
void move_owned(work& w, merge_steps& steps, const both& p);
void move_contacts(work& w, merge_steps& steps, const both& p);
// Confirmations and ratings of activities.
void move_answers(work& w, merge_steps& steps, const both& p);
// Of two answers to a running poll the earlier one stays: it is one person's, who votes once.
void move_votes(work& w, merge_steps& steps, const both& p);
void move_assessments(work& w, merge_steps& steps, const both& p);
// Of two places at one gathering the better one stays, and the line moves up.
void move_places(work& w, merge_steps& steps, const both& p);
void move_roles_and_groups(work& w, merge_steps& steps, const both& p);

}  // namespace link100::services
