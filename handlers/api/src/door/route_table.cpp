#include "door/route_table.hpp"

#include "door/route_rows_programme.hpp"
#include "json/handlers.hpp"

#include <array>

namespace link100::api {
namespace {

constexpr unsigned for_staff = for_cadre | for_admin;
constexpr unsigned for_speakers = for_youth | for_cadre;

constexpr std::array first_rows{
    // The session
    route_row{"POST", "/api/v1/login", anybody, how::login, "Login", "login"},
    route_row{"DELETE", "/api/v1/session", logged_in, how::write_once, "", "logout", log_out},
    route_row{"GET", "/api/v1/me", logged_in, how::read, "", "me", show_me},
    // Activities
    route_row{"POST",
              "/api/v1/activities",
              for_cadre,
              how::write,
              "NewActivity",
              "log_activity",
              log_activity_fields,
              {"place", "theme"}},
    route_row{"POST",
              "/api/v1/activities/sentence",
              for_cadre,
              how::write,
              "Sentence",
              "log_sentence",
              log_activity_sentence,
              {"sentence"},
              true},
    route_row{"GET", "/api/v1/activities", for_cadre, how::read, "", "list_activities", list_activities},
    route_row{"GET", "/api/v1/activities/{number}", for_bound, how::read, "", "show_activity",
              show_one_activity},
    route_row{"POST", "/api/v1/activities/{number}/confirmation", for_youth, how::write, "Confirmation",
              "confirm_activity", confirm_one_activity},
    route_row{"POST", "/api/v1/activities/{number}/rating", for_youth, how::write, "Rating", "rate_activity",
              rate_one_activity},
    route_row{"GET", "/api/v1/questions", for_youth, how::read, "", "list_questions", list_questions},
    // Points
    route_row{"GET", "/api/v1/points/{month}", for_cadre, how::read, "", "show_month", show_month},
    route_row{"GET", "/api/v1/points/{month}/entries", for_cadre, how::read, "", "explain_month",
              explain_my_month},
    route_row{"GET", "/api/v1/units/mine/scores", for_admin, how::read, "", "show_unit_scores",
              show_unit_scores},
    // Cases. Words of crisis are heard from whoever sends them, so anybody logged in may send one.
    route_row{
        "POST", "/api/v1/cases", logged_in, how::write, "NewCase", "send_case", send_new_case, {"text"}},
    route_row{"GET", "/api/v1/cases", for_bound, how::read, "", "list_cases", list_cases},
    route_row{"GET", "/api/v1/cases/{number}", for_bound, how::read, "", "show_case", show_one_case},
    route_row{"POST",
              "/api/v1/cases/{number}/answers",
              for_those_who_answer,
              how::write,
              "WordsOrMedia",
              "answer_case",
              answer_one_case,
              {"text"}},
    route_row{"POST",
              "/api/v1/cases/{number}/questions",
              for_youth,
              how::write,
              "WordsOrMedia",
              "ask_on",
              ask_on_one_case,
              {"text"}},
    route_row{"POST", "/api/v1/cases/{number}/closing", for_youth, how::write, "Closing", "close_case",
              close_one_case},
    route_row{"POST",
              "/api/v1/cases/{number}/reopening",
              for_youth,
              how::write,
              "Words",
              "reopen_case",
              reopen_one_case,
              {"text"}},
    // The desk
    route_row{"POST",
              "/api/v1/cases/{number}/routing",
              for_those_who_answer,
              how::write,
              "Routing",
              "route_case",
              route_one_case,
              {"reason"}},
    route_row{"POST",
              "/api/v1/cases/{number}/returning",
              for_those_who_answer,
              how::write,
              "Reason",
              "take_back_case",
              take_one_case_back,
              {"reason"}},
    route_row{"POST",
              "/api/v1/cases/{number}/notes",
              for_those_who_answer,
              how::write,
              "Note",
              "note_case",
              note_one_case,
              {"text"}},
    route_row{"POST",
              "/api/v1/cases/{number}/extension",
              for_those_who_answer,
              how::write,
              "Extension",
              "extend_case",
              extend_one_case,
              {"reason"}},
    route_row{"POST", "/api/v1/cases/{number}/merging", for_those_who_answer, how::write, "Merging",
              "merge_cases", merge_one_case},
    route_row{"DELETE", "/api/v1/cases/{number}/merging", for_those_who_answer, how::write, "", "undo_merge",
              undo_one_merge},
    route_row{"POST",
              "/api/v1/cases/{number}/adoption",
              for_admin | for_handler,
              how::write,
              "Adoption",
              "adopt_suggestion",
              adopt_one_suggestion,
              {"note"}},
    route_row{"POST",
              "/api/v1/cases/{number}/progress",
              for_admin | for_handler,
              how::write,
              "News",
              "tell_progress",
              tell_progress_of_one,
              {"text"}},
    route_row{"GET", "/api/v1/departments", for_those_who_answer, how::read, "", "list_departments",
              list_departments},
    route_row{"GET", "/api/v1/canned-answers", for_those_who_answer, how::read, "", "list_canned_answers",
              list_canned_answers},
    // Topics and polls: what their words come to is the moderation's to say (services/moderation.hpp)
    route_row{"GET", "/api/v1/topics", for_bound, how::read, "", "list_topics", list_topics},
    route_row{"POST",
              "/api/v1/topics",
              for_speakers,
              how::write,
              "NewTopic",
              "open_topic",
              open_new_topic,
              {"title", "body"}},
    route_row{"GET", "/api/v1/topics/{number}", for_bound, how::read, "", "show_topic", show_one_topic},
    route_row{"POST",
              "/api/v1/topics/{number}/replies",
              for_speakers,
              how::write,
              "NewReply",
              "reply_in_topic",
              reply_in_one_topic,
              {"text"}},
    route_row{"POST", "/api/v1/topics/{number}/closing", for_bound, how::write, "", "close_topic",
              close_one_topic},
    route_row{"POST", "/api/v1/topics/{number}/highlights", for_staff, how::write, "Floor", "highlight_reply",
              highlight_one_reply},
    route_row{"POST", "/api/v1/topics/{number}/reports", for_speakers, how::write, "Report", "report_post",
              report_one_post},
    route_row{"GET", "/api/v1/moderation", for_staff, how::read, "", "list_moderation", list_moderation},
    route_row{"POST", "/api/v1/moderation/{number}", for_staff, how::write, "Decision", "decide_post",
              decide_one_post},
    route_row{"GET", "/api/v1/polls", for_bound, how::read, "", "list_polls", list_polls},
    route_row{"POST",
              "/api/v1/polls",
              for_staff,
              how::write,
              "NewPoll",
              "open_poll",
              open_new_poll,
              {"question", "options"}},
    route_row{"GET", "/api/v1/polls/{number}", for_bound, how::read, "", "show_poll", show_one_poll},
    route_row{"POST", "/api/v1/polls/{number}/answers", for_youth, how::write, "PollAnswer", "answer_poll",
              answer_one_poll},
    route_row{"POST", "/api/v1/polls/{number}/closing", for_staff, how::write, "", "close_poll",
              close_one_poll},
    // The library: a person looks at everything before anybody reads it
    route_row{"GET", "/api/v1/library", for_bound, how::read, "", "list_library", list_library},
    route_row{"POST",
              "/api/v1/library",
              for_staff,
              how::write,
              "NewContent",
              "offer_content",
              offer_new_content,
              {"title", "summary", "body"}},
    route_row{"GET", "/api/v1/library/{number}", for_bound, how::read, "", "read_content", read_one_content},
    route_row{"POST", "/api/v1/library/{number}/review", for_admin, how::write, "Review", "review_content",
              review_one_content},
    route_row{"POST", "/api/v1/library/{number}/withdrawal", for_staff, how::write, "Withdrawal",
              "withdraw_content", withdraw_one_content},
    route_row{"GET", "/api/v1/library/{number}/reads", for_admin, how::read, "", "show_content_reads",
              show_content_reads},
    route_row{"GET", "/api/v1/library-proposals", for_staff, how::read, "", "list_proposals", list_proposals},
    // Campaigns and the branches guided in them
    route_row{"GET", "/api/v1/campaigns", for_staff, how::read, "", "list_campaigns", list_campaigns},
    route_row{"POST", "/api/v1/campaigns", for_admin, how::write, "NewCampaign", "open_campaign",
              open_new_campaign},
    route_row{"GET", "/api/v1/campaigns/{number}", for_staff, how::read, "", "show_campaign",
              show_one_campaign},
    route_row{"POST", "/api/v1/campaigns/{number}/closing", for_admin, how::write, "", "close_campaign",
              close_one_campaign},
    route_row{"POST",
              "/api/v1/campaigns/{number}/guidance",
              for_cadre,
              how::write,
              "NewGuidance",
              "enter_guidance",
              enter_new_guidance,
              {"text"}},
    route_row{"GET", "/api/v1/campaigns/{number}/branches", for_cadre, how::read, "", "list_branches",
              list_branches},
    route_row{"GET", "/api/v1/guidance", for_staff, how::read, "", "list_guidance", list_guidance},
    route_row{"POST", "/api/v1/guidance/{number}", for_admin, how::write, "Decision", "confirm_guidance",
              confirm_one_guidance},
    // Contacts
    route_row{"GET", "/api/v1/roster", for_cadre, how::read, "", "show_roster", show_roster},
    route_row{"GET", "/api/v1/contacts", for_youth, how::read, "", "list_contacts", list_contacts},
    route_row{"GET", "/api/v1/contacts/invitation", logged_in, how::read, "", "show_invitation",
              show_invitation},
    route_row{"POST", "/api/v1/contacts", logged_in, how::write, "Acceptance", "accept_contact",
              accept_invitation},
    route_row{"DELETE", "/api/v1/contacts/{cadre}", for_youth, how::write, "", "leave_contact",
              leave_one_contact},
    // The rest
    route_row{"GET", "/api/v1/notices", for_admin, how::read, "", "list_notices", list_notices},
    route_row{"GET", "/api/v1/push-grants", logged_in, how::read, "", "list_push_grants", list_push_grants},
    route_row{"POST", "/api/v1/push-grants", logged_in, how::write, "PushGrant", "keep_push_grant",
              keep_push_grant},
    route_row{"POST", "/api/v1/user-data", logged_in, how::read, "UserData", "check_user_data",
              check_user_data},
    route_row{"GET", "/api/v1/openapi.json", anybody, how::describe, "", "description"},
};

template <std::size_t... Sizes>
constexpr auto joined(const std::array<route_row, Sizes>&... parts) {
    std::array<route_row, (Sizes + ...)> all{};
    std::size_t at = 0;
    const auto add = [&](const auto& part) {
        for (const auto& row : part) all[at++] = row;
    };
    (add(parts), ...);
    return all;
}

constexpr auto all_rows = joined(first_rows, programme_rows);

}  // namespace

std::span<const route_row> route_table() {
    return all_rows;
}

bool is_kept_while_suspended(const route_row& row) {
    constexpr std::array<std::string_view, 15> names{"logout",          "me",
                                                     "list_contacts",   "leave_contact",
                                                     "list_cases",      "show_case",
                                                     "close_case",      "show_month",
                                                     "explain_month",   "list_objections",
                                                     "show_objection",  "object_to_points",
                                                     "list_findings",   "show_finding",
                                                     "speak_in_hearing"};
    for (const auto name : names)
        if (row.name == name) return true;
    return false;
}

bool may_call(const route_row& row, const services::live_session& session) {
    if ((row.who & logged_in) != 0) return true;
    if (!session.who) return false;
    return ((row.who & for_youth) != 0 && session.who->is_youth()) ||
           ((row.who & for_cadre) != 0 && session.who->is_cadre()) ||
           ((row.who & for_admin) != 0 && session.who->is_admin()) ||
           ((row.who & for_handler) != 0 && session.who->is_handler()) ||
           ((row.who & for_inspector) != 0 && session.who->is(league::role::inspector));
}

}  // namespace link100::api
