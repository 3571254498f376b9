// The list of columns that name a person.
#include "services/merging/people_merge.hpp"

#include <array>

namespace link100::services {
namespace {

constexpr std::array columns_with_a_person{
    person_column{"person_role", "person_id", merge_care::moves},
    person_column{"cadre", "person_id", merge_care::cadres},
    person_column{"account", "person_id", merge_care::moves},
    person_column{"invitation", "person_id", merge_care::moves},
    person_column{"scene", "cadre_id", merge_care::cadres},
    person_column{"contact", "cadre_id", merge_care::cadres},
    person_column{"contact", "youth_id", merge_care::moves},
    person_column{"contact", "ended_by", merge_care::stays},
    person_column{"activity", "organiser_id", merge_care::cadres},
    person_column{"activity_person", "youth_id", merge_care::moves},
    person_column{"feedback", "youth_id", merge_care::moves},
    person_column{"feedback", "cadre_id", merge_care::cadres},
    person_column{"feedback", "closed_by", merge_care::moves},
    person_column{"feedback_event", "author_id", merge_care::moves},
    person_column{"ledger", "cadre_id", merge_care::cadres},
    person_column{"audit", "actor_id", merge_care::stays},
    person_column{"notice", "person_id", merge_care::moves},
    person_column{"session", "person_id", merge_care::stays},
    person_column{"idempotency", "person_id", merge_care::stays},
    person_column{"org_history", "actor_id", merge_care::stays},
    person_column{"roster_group", "cadre_id", merge_care::cadres},
    person_column{"roster_group_member", "youth_id", merge_care::moves},
    person_column{"contact_note", "author_id", merge_care::cadres},
    person_column{"standing_contact", "cadre_id", merge_care::cadres},
    person_column{"consent", "person_id", merge_care::moves},
    person_column{"person_merge", "kept_id", merge_care::stays},
    person_column{"person_merge", "gone_id", merge_care::stays},
    person_column{"person_merge", "actor_id", merge_care::stays},
    person_column{"guidance", "cadre_id", merge_care::cadres},
    person_column{"guidance", "confirmed_by", merge_care::stays},
    person_column{"topic", "author_id", merge_care::moves},
    person_column{"topic_reply", "author_id", merge_care::moves},
    person_column{"content", "author_id", merge_care::moves},
    person_column{"content", "taken_by", merge_care::stays},
    person_column{"feedback_adoption", "cadre_id", merge_care::cadres},
    person_column{"feedback_adoption", "adopted_by", merge_care::stays},
    person_column{"finding", "cadre_id", merge_care::cadres},
    person_column{"finding", "raised_by", merge_care::stays},
    person_column{"finding", "decided_by", merge_care::stays},
    person_column{"hearing", "author_id", merge_care::cadres},
    person_column{"objection", "cadre_id", merge_care::cadres},
    person_column{"objection", "answered_by", merge_care::stays},
    person_column{"snapshot", "made_by", merge_care::stays},
    person_column{"inspection_task", "judged_by", merge_care::stays},
    person_column{"onsite_result", "entered_by", merge_care::stays},
    person_column{"assessment_asked", "youth_id", merge_care::moves},
    person_column{"party_view", "given_by", merge_care::stays},
    person_column{"canned_answer", "added_by", merge_care::stays},
    person_column{"canned_answer", "removed_by", merge_care::stays},
    person_column{"gathering", "organiser_id", merge_care::cadres},
    person_column{"gathering_co_organiser", "cadre_id", merge_care::cadres},
    person_column{"gathering_place", "youth_id", merge_care::moves},
    person_column{"activity_co_organiser", "cadre_id", merge_care::cadres},
    person_column{"poll", "author_id", merge_care::moves},
    person_column{"poll_answer", "person_id", merge_care::moves},
    person_column{"moderation", "author_id", merge_care::moves},
    person_column{"moderation", "reported_by", merge_care::moves},
    person_column{"moderation", "decided_by", merge_care::stays},
    person_column{"suspension", "person_id", merge_care::moves},
    person_column{"suspension", "actor_id", merge_care::stays},
    person_column{"suspension", "lifted_by", merge_care::stays},
    person_column{"contact_span", "cadre_id", merge_care::cadres},
    person_column{"contact_span", "youth_id", merge_care::moves},
    person_column{"content", "reviewed_by", merge_care::stays},
    person_column{"content", "withdrawn_by", merge_care::stays},
    person_column{"campaign_branch", "cadre_id", merge_care::cadres},
    person_column{"campaign_branch", "assigned_by", merge_care::stays},
    person_column{"media", "owner_id", merge_care::moves},
    person_column{"closed_month", "cadre_id", merge_care::cadres},
};

}  // namespace

std::span<const person_column> person_columns() {
    return columns_with_a_person;
}

}  // namespace link100::services
