// Says who may do what to whose: one table, which every service asks through allowed(). It never allows what
// the table does not say (issue 2 §2 'one authoriser'; domain.md §1 roles, §4 hidden names, §12 least data).
#pragma once
#include "league/base/types.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace link100::league {

enum class action {
    log_activity,    // object: the cadre who logs
    edit_own_draft,  // object: an activity that is still a draft
    read_activity,
    confirm_activity,  // a youth who was named
    rate_activity,
    void_activity,
    inspect_activity,  // spot check: reject, or mark as sound
    read_denials,
    send_case,  // object: the youth who speaks
    read_case,
    answer_case,
    note_case,  // internal note
    transfer_case,
    extend_case,
    merge_case,
    close_case,  // and rate it: the youth alone
    reopen_case,
    see_hidden_name,  // of a youth who asked the cadre not to see it
    read_crisis,
    view_points_own,
    view_points_of,
    explain_points,
    decide_points,  // bonuses and deductions
    view_unit_scores,
    invite_cadre,
    invite_contact,
    read_contact,
    accept_contact,
    end_contact,
    read_roster,
    export_roster,
    edit_roster,  // groups, pauses, notes, standing contacts; object: the cadre
    import_roster,
    hand_over_roster,
    read_org,
    manage_org,
    read_person,
    edit_person,
    merge_people,
    reveal_fields,     // phone and student number in full; a reason is logged
    give_role,         // cadre, youth, handler, unit administrator
    give_school_role,  // school administrator, inspector, auditor
    manage_keys,       // of the encrypted fields
    correct_own_data,
    erase_data,
    view_admin_notices,
    read_own_data,
    read_audit,
    manage_menu,
    manage_rules,
    manage_campaigns,
    guide_branch,      // object: the cadre who guided
    confirm_guidance,  // the branch's secretary; object: the branch
    read_campaign,     // object: the organisation that it runs for
    read_guidance,     // object: the cadre who guided, and the branch
    speak_in_topics,   // object: who speaks
    read_topic,        // and polls; object: who opened it, and where
    close_topic,       // and polls
    highlight_reply,   // 精选; object: the topic
    moderate_topics,   // and polls, and whatever was reported
    moderate_replies,  // object: the topic
    open_poll,
    answer_poll,
    offer_content,       // object: the author
    take_content,        // into the university's library
    review_content,      // before anybody else sees it; object: whom it is for
    withdraw_content,    // object: the author, and whom it is for
    read_content,        // object: the author, and whom it is for
    view_content_reads,  // sums of units; object: the unit
    adopt_suggestion,    // by the department that will do it
    raise_finding,
    answer_finding,  // the hearing: the cadre alone
    object_to_points,
    make_bulletin,  // and evaluations
    read_bulletin,
    answer_assessment,  // a youth who was drawn
    export_annex6,
    use_canned,         // answers that a unit keeps ready; object: who answers
    manage_canned,      // object: the unit
    announce_activity,  // ahead, for people to sign up; object: the cadre
    sign_up,            // a youth who is invited; giving the place up again too
    check_in,           // a youth who has a place
    run_activity,       // its check-in codes, closing the sign-up, ending it
    read_sign_ups,
    cancel_activity,
    suspend_person  // and let back in
};
inline constexpr int action_count = static_cast<int>(action::suspend_person) + 1;

[[nodiscard]] std::string_view name(action what);  // snake_case, for the audit log and the tests

// How far a role reaches for an action.
enum class reach {
    own,       // the object's owner is the actor
    named,     // the actor is among the people whom the object names
    roster,    // the actor is the cadre of the object: of its youth, of the case, of the contact
    handed,    // a case was handed to the organisation of the actor's role, or below it
    audience,  // the object is addressed to the organisation of the actor's role: to it, or to one above it
    subtree,   // the object's organisation lies in that of the actor's role, or a case was handed there
    any
};

struct permission {
    role who;
    action what;
    reach whose;
};

[[nodiscard]] std::span<const permission> permission_table();

struct role_at {
    role who;
    std::string org_path;  // '/1/7/': person_role's organisation
};

struct actor_facts {
    std::int64_t person_id = 0;  // 0: nobody is logged in; nothing is allowed
    std::vector<role_at> roles;
    bool suspended = false;  // then only what holds_while_suspended names, and of that only what is the own
};

// What a person keeps while the account is suspended (domain.md §6.2 D05, §12): to see, correct and delete
// the own data, to end the own contacts, to close the own cases, and to be heard. Everything else is refused.
[[nodiscard]] bool holds_while_suspended(action what);

// What the decision depends on, nothing else. Unknown parts stay empty or 0 and match nobody.
struct object_facts {
    std::int64_t owner_id =
        0;  // activity: organiser; case: youth; contact, data: the youth; points: the cadre
    std::int64_t cadre_id = 0;            // case: the cadre who got it; contact: its cadre
    std::vector<std::int64_t> named_ids;  // activity: the youths named
    std::string org_path;                 // where it belongs
    std::string handling_path;            // a case: the organisation it was handed to
};

[[nodiscard]] bool allowed(const actor_facts& actor, action what, const object_facts& object);

}  // namespace link100::league
