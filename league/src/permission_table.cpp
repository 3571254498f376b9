// The table itself, and the names of the actions.
#include "league/permissions.hpp"

namespace link100::league {
namespace {

// A role's rows stand together; what is not here is denied. School administrators act on a subtree too:
// theirs is the whole university.
constexpr std::array table{
    // A cadre: own activities, own roster, the cases that came to them.
    permission{role::cadre, action::log_activity, reach::own},
    permission{role::cadre, action::edit_own_draft, reach::own},
    permission{role::cadre, action::read_activity, reach::own},
    permission{role::cadre, action::void_activity, reach::own},
    permission{role::cadre, action::read_case, reach::roster},
    permission{role::cadre, action::answer_case, reach::roster},
    permission{role::cadre, action::note_case, reach::roster},
    permission{role::cadre, action::transfer_case, reach::roster},
    permission{role::cadre, action::extend_case, reach::roster},
    permission{role::cadre, action::view_points_own, reach::own},
    permission{role::cadre, action::explain_points, reach::own},
    permission{role::cadre, action::invite_contact, reach::own},
    permission{role::cadre, action::read_contact, reach::roster},
    permission{role::cadre, action::end_contact, reach::roster},
    permission{role::cadre, action::read_roster, reach::own},
    permission{role::cadre, action::edit_roster, reach::own},
    permission{role::cadre, action::import_roster, reach::own},
    permission{role::cadre, action::read_own_data, reach::own},
    permission{role::cadre, action::correct_own_data, reach::own},

    // A youth: what is their own, and the activities that name them.
    permission{role::youth, action::read_activity, reach::named},
    permission{role::youth, action::confirm_activity, reach::named},
    permission{role::youth, action::rate_activity, reach::named},
    permission{role::youth, action::send_case, reach::own},
    permission{role::youth, action::read_case, reach::own},
    permission{role::youth, action::close_case, reach::own},
    permission{role::youth, action::reopen_case, reach::own},
    permission{role::youth, action::see_hidden_name, reach::own},
    permission{role::youth, action::read_contact, reach::own},
    permission{role::youth, action::accept_contact, reach::own},
    permission{role::youth, action::end_contact, reach::own},
    permission{role::youth, action::read_own_data, reach::own},
    permission{role::youth, action::correct_own_data, reach::own},
    permission{role::youth, action::erase_data, reach::own},

    // A department that answers what was handed to it.
    permission{role::handler, action::read_case, reach::handed},
    permission{role::handler, action::answer_case, reach::handed},
    permission{role::handler, action::note_case, reach::handed},
    permission{role::handler, action::transfer_case, reach::handed},
    permission{role::handler, action::extend_case, reach::handed},
    permission{role::handler, action::see_hidden_name, reach::handed},
    permission{role::handler, action::read_own_data, reach::own},
    permission{role::handler, action::correct_own_data, reach::own},

    // The administrator of a unit: the unit and all below it.
    permission{role::unit_admin, action::read_activity, reach::subtree},
    permission{role::unit_admin, action::void_activity, reach::subtree},
    permission{role::unit_admin, action::read_denials, reach::subtree},
    permission{role::unit_admin, action::read_case, reach::subtree},
    permission{role::unit_admin, action::answer_case, reach::subtree},
    permission{role::unit_admin, action::note_case, reach::subtree},
    permission{role::unit_admin, action::transfer_case, reach::subtree},
    permission{role::unit_admin, action::extend_case, reach::subtree},
    permission{role::unit_admin, action::merge_case, reach::subtree},
    permission{role::unit_admin, action::see_hidden_name, reach::subtree},
    permission{role::unit_admin, action::read_crisis, reach::subtree},
    permission{role::unit_admin, action::view_points_of, reach::subtree},
    permission{role::unit_admin, action::explain_points, reach::subtree},
    permission{role::unit_admin, action::view_unit_scores, reach::subtree},
    permission{role::unit_admin, action::invite_cadre, reach::subtree},
    permission{role::unit_admin, action::read_contact, reach::subtree},
    permission{role::unit_admin, action::end_contact, reach::subtree},
    permission{role::unit_admin, action::read_roster, reach::subtree},
    permission{role::unit_admin, action::export_roster, reach::subtree},
    permission{role::unit_admin, action::edit_roster, reach::subtree},
    permission{role::unit_admin, action::import_roster, reach::subtree},
    permission{role::unit_admin, action::hand_over_roster, reach::subtree},
    permission{role::unit_admin, action::read_org, reach::subtree},
    permission{role::unit_admin, action::manage_org, reach::subtree},
    permission{role::unit_admin, action::read_person, reach::subtree},
    permission{role::unit_admin, action::edit_person, reach::subtree},
    permission{role::unit_admin, action::merge_people, reach::subtree},
    permission{role::unit_admin, action::reveal_fields, reach::subtree},
    permission{role::unit_admin, action::give_role, reach::subtree},
    permission{role::unit_admin, action::erase_data, reach::subtree},
    permission{role::unit_admin, action::view_admin_notices, reach::own},
    permission{role::unit_admin, action::read_own_data, reach::own},
    permission{role::unit_admin, action::correct_own_data, reach::own},

    // The university's committee: the same for all units, and what holds for everybody.
    permission{role::school_admin, action::read_activity, reach::subtree},
    permission{role::school_admin, action::void_activity, reach::subtree},
    permission{role::school_admin, action::inspect_activity, reach::subtree},
    permission{role::school_admin, action::read_denials, reach::subtree},
    permission{role::school_admin, action::read_case, reach::subtree},
    permission{role::school_admin, action::answer_case, reach::subtree},
    permission{role::school_admin, action::note_case, reach::subtree},
    permission{role::school_admin, action::transfer_case, reach::subtree},
    permission{role::school_admin, action::extend_case, reach::subtree},
    permission{role::school_admin, action::merge_case, reach::subtree},
    permission{role::school_admin, action::see_hidden_name, reach::subtree},
    permission{role::school_admin, action::read_crisis, reach::subtree},
    permission{role::school_admin, action::view_points_of, reach::subtree},
    permission{role::school_admin, action::explain_points, reach::subtree},
    permission{role::school_admin, action::decide_points, reach::subtree},
    permission{role::school_admin, action::view_unit_scores, reach::subtree},
    permission{role::school_admin, action::invite_cadre, reach::subtree},
    permission{role::school_admin, action::read_contact, reach::subtree},
    permission{role::school_admin, action::end_contact, reach::subtree},
    permission{role::school_admin, action::read_roster, reach::subtree},
    permission{role::school_admin, action::export_roster, reach::subtree},
    permission{role::school_admin, action::edit_roster, reach::subtree},
    permission{role::school_admin, action::import_roster, reach::subtree},
    permission{role::school_admin, action::hand_over_roster, reach::subtree},
    permission{role::school_admin, action::read_org, reach::subtree},
    permission{role::school_admin, action::manage_org, reach::subtree},
    permission{role::school_admin, action::read_person, reach::subtree},
    permission{role::school_admin, action::edit_person, reach::subtree},
    permission{role::school_admin, action::merge_people, reach::subtree},
    permission{role::school_admin, action::reveal_fields, reach::subtree},
    permission{role::school_admin, action::give_role, reach::subtree},
    permission{role::school_admin, action::erase_data, reach::subtree},
    permission{role::school_admin, action::give_school_role, reach::subtree},
    permission{role::school_admin, action::manage_keys, reach::any},
    permission{role::school_admin, action::view_admin_notices, reach::own},
    permission{role::school_admin, action::read_own_data, reach::own},
    permission{role::school_admin, action::correct_own_data, reach::own},
    permission{role::school_admin, action::manage_menu, reach::any},
    permission{role::school_admin, action::manage_rules, reach::any},

    // Spot checks: reads and judges activities, changes nothing else.
    permission{role::inspector, action::read_activity, reach::subtree},
    permission{role::inspector, action::inspect_activity, reach::subtree},
    permission{role::inspector, action::read_denials, reach::subtree},
    permission{role::inspector, action::read_org, reach::subtree},
    permission{role::inspector, action::read_own_data, reach::own},
    permission{role::inspector, action::correct_own_data, reach::own},

    // The log of who did what, and nobody's texts.
    permission{role::auditor, action::read_audit, reach::subtree},
    permission{role::auditor, action::read_org, reach::subtree},
    permission{role::auditor, action::read_own_data, reach::own},
    permission{role::auditor, action::correct_own_data, reach::own},
};

constexpr std::array<std::string_view, action_count> names{
    "log_activity",       "edit_own_draft",   "read_activity",   "confirm_activity", "rate_activity",
    "void_activity",      "inspect_activity", "read_denials",    "send_case",        "read_case",
    "answer_case",        "note_case",        "transfer_case",   "extend_case",      "merge_case",
    "close_case",         "reopen_case",      "see_hidden_name", "read_crisis",      "view_points_own",
    "view_points_of",     "explain_points",   "decide_points",   "view_unit_scores", "invite_cadre",
    "invite_contact",     "read_contact",     "accept_contact",  "end_contact",      "read_roster",
    "export_roster",      "edit_roster",      "import_roster",   "hand_over_roster", "read_org",
    "manage_org",         "read_person",      "edit_person",     "merge_people",     "reveal_fields",
    "give_role",          "give_school_role", "manage_keys",     "correct_own_data", "erase_data",
    "view_admin_notices", "read_own_data",    "read_audit",      "manage_menu",      "manage_rules"};

}  // namespace

std::span<const permission> permission_table() {
    return table;
}

std::string_view name(action what) {
    return names.at(static_cast<std::size_t>(what));
}

}  // namespace link100::league
