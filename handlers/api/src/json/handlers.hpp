// The handlers of route_table.cpp, by subject: read the checked request, call one service, write its answer.
#pragma once
#include "json/call.hpp"

namespace link100::api {

using handled = services::outcome<reply>;

// handle_account.cpp
handled show_me(call& c);
handled log_out(call& c);
handled keep_push_grant(call& c);
handled list_push_grants(call& c);
handled check_user_data(call& c);
handled list_notices(call& c);

// handle_activities.cpp
handled log_activity_fields(call& c);
handled list_activities(call& c);
handled show_one_activity(call& c);
handled confirm_one_activity(call& c);
handled rate_one_activity(call& c);
handled list_questions(call& c);

// handle_sentence.cpp
handled log_activity_sentence(call& c);

// handle_points.cpp
handled show_month(call& c);
handled explain_my_month(call& c);

// handle_unit.cpp
handled show_unit_scores(call& c);

// handle_cases.cpp
handled send_new_case(call& c);
handled list_cases(call& c);
handled show_one_case(call& c);
handled answer_one_case(call& c);
handled ask_on_one_case(call& c);
handled close_one_case(call& c);

// handle_desk.cpp
handled reopen_one_case(call& c);
handled route_one_case(call& c);
handled take_one_case_back(call& c);
handled note_one_case(call& c);
handled extend_one_case(call& c);
handled merge_one_case(call& c);
handled undo_one_merge(call& c);
handled adopt_one_suggestion(call& c);
handled tell_progress_of_one(call& c);
handled list_departments(call& c);
handled list_canned_answers(call& c);

// handle_gatherings.cpp
handled list_gatherings(call& c);
handled show_one_gathering(call& c);
handled take_a_place(call& c);
handled give_up_a_place(call& c);
handled check_in_with_code(call& c);

// handle_gatherings_staff.cpp
handled list_own_gatherings(call& c);
handled list_invitation_choices(call& c);
handled find_colleagues(call& c);
handled announce_new_gathering(call& c);
handled change_one_gathering(call& c);
handled close_one_sign_up(call& c);
handled end_one_gathering(call& c);
handled cancel_one_gathering(call& c);
handled list_sign_ups(call& c);
handled show_check_in_code(call& c);
handled show_check_in_secret(call& c);

// handle_review.cpp
handled list_objections(call& c);
handled raise_one_objection(call& c);
handled show_one_objection(call& c);
handled answer_one_objection(call& c);
handled list_findings(call& c);
handled raise_one_finding(call& c);
handled show_one_finding(call& c);
handled speak_in_one_hearing(call& c);
handled decide_one_finding(call& c);
handled take_back_one_finding(call& c);

// handle_youth_word.cpp
handled show_my_assessment(call& c);
handled answer_my_assessment(call& c);
handled list_hand_overs(call& c);
handled answer_one_hand_over(call& c);

// handle_media.cpp
handled upload_media(call& c);
handled show_one_media(call& c);

// handle_topics.cpp
handled list_topics(call& c);
handled open_new_topic(call& c);
handled show_one_topic(call& c);
handled reply_in_one_topic(call& c);
handled close_one_topic(call& c);
handled highlight_one_reply(call& c);
handled report_one_post(call& c);
handled list_moderation(call& c);
handled decide_one_post(call& c);

// handle_polls.cpp
handled list_polls(call& c);
handled open_new_poll(call& c);
handled show_one_poll(call& c);
handled answer_one_poll(call& c);
handled close_one_poll(call& c);

// handle_library.cpp
handled list_library(call& c);
handled offer_new_content(call& c);
handled read_one_content(call& c);
handled review_one_content(call& c);
handled withdraw_one_content(call& c);
handled show_content_reads(call& c);
handled list_proposals(call& c);

// handle_campaigns.cpp
handled list_campaigns(call& c);
handled open_new_campaign(call& c);
handled show_one_campaign(call& c);
handled close_one_campaign(call& c);
handled enter_new_guidance(call& c);
handled list_branches(call& c);
handled list_guidance(call& c);
handled confirm_one_guidance(call& c);

// handle_contacts.cpp
handled show_roster(call& c);
handled list_contacts(call& c);
handled show_invitation(call& c);
handled accept_invitation(call& c);
handled leave_one_contact(call& c);

}  // namespace link100::api
