// The rows of what is announced, reviewed, asked of youths, and uploaded; route_table.cpp joins them with the
// rest.
#pragma once
#include "door/route_table.hpp"
#include "json/handlers.hpp"

#include <array>

namespace link100::api {

inline constexpr std::array programme_rows{
    // Announced activities
    route_row{"GET", "/api/v1/gatherings", for_youth, how::read, "", "list_gatherings", list_gatherings},
    route_row{"GET", "/api/v1/gatherings/mine", for_cadre, how::read, "", "list_own_gatherings",
              list_own_gatherings},
    route_row{"GET", "/api/v1/gatherings/invitations", for_cadre, how::read, "", "list_invitation_choices",
              list_invitation_choices},
    route_row{"GET", "/api/v1/colleagues", for_cadre, how::read, "", "find_colleagues", find_colleagues},
    route_row{"POST",
              "/api/v1/gatherings",
              for_cadre,
              how::write,
              "NewGathering",
              "announce_gathering",
              announce_new_gathering,
              {"title", "place", "description"}},
    route_row{"GET", "/api/v1/gatherings/{number}", for_bound, how::read, "", "show_gathering",
              show_one_gathering},
    route_row{"POST",
              "/api/v1/gatherings/{number}/changes",
              for_cadre,
              how::write,
              "GatheringChanges",
              "change_gathering",
              change_one_gathering,
              {"title", "place", "description"}},
    route_row{"POST",
              "/api/v1/gatherings/{number}/cancelling",
              for_cadre | for_admin,
              how::write,
              "Reason",
              "cancel_gathering",
              cancel_one_gathering,
              {"reason"}},
    route_row{"POST", "/api/v1/gatherings/{number}/closing", for_cadre, how::write, "", "close_sign_up",
              close_one_sign_up},
    route_row{"POST", "/api/v1/gatherings/{number}/ending", for_cadre, how::write, "", "end_gathering",
              end_one_gathering},
    route_row{"POST", "/api/v1/gatherings/{number}/place", for_youth, how::write, "", "sign_up",
              take_a_place},
    route_row{"DELETE", "/api/v1/gatherings/{number}/place", for_youth, how::write, "", "give_up_place",
              give_up_a_place},
    route_row{"GET", "/api/v1/gatherings/{number}/sign-ups", for_cadre | for_admin, how::read, "",
              "list_sign_ups", list_sign_ups},
    route_row{"GET", "/api/v1/gatherings/{number}/check-in-code", for_cadre, how::read, "",
              "show_check_in_code", show_check_in_code},
    route_row{"GET", "/api/v1/gatherings/{number}/check-in-secret", for_cadre, how::read, "",
              "show_check_in_secret", show_check_in_secret},
    route_row{"POST", "/api/v1/check-ins", for_youth, how::write, "CheckIn", "check_in", check_in_with_code},
    // Objections, findings, assessments, hand-overs
    route_row{"GET", "/api/v1/objections", for_cadre | for_admin, how::read, "", "list_objections",
              list_objections},
    route_row{"POST", "/api/v1/objections", for_cadre, how::write, "NewObjection", "object_to_points",
              raise_one_objection},
    route_row{"GET", "/api/v1/objections/{number}", for_cadre | for_admin, how::read, "", "show_objection",
              show_one_objection},
    route_row{"POST", "/api/v1/objections/{number}/answer", for_admin, how::write, "ObjectionAnswer",
              "answer_objection", answer_one_objection},
    route_row{"GET", "/api/v1/findings", for_cadre | for_those_who_check, how::read, "", "list_findings",
              list_findings},
    route_row{"POST", "/api/v1/findings", for_those_who_check, how::write, "NewFinding", "raise_finding",
              raise_one_finding},
    route_row{"GET", "/api/v1/findings/{number}", for_cadre | for_those_who_check, how::read, "",
              "show_finding", show_one_finding},
    route_row{"POST", "/api/v1/findings/{number}/hearing", for_cadre, how::write, "Hearing",
              "speak_in_hearing", speak_in_one_hearing},
    route_row{"POST", "/api/v1/findings/{number}/decision", for_admin, how::write, "FindingDecision",
              "decide_finding", decide_one_finding},
    route_row{"POST", "/api/v1/findings/{number}/taking-back", for_admin, how::write, "TakingBack",
              "take_back_finding", take_back_one_finding},
    route_row{"GET", "/api/v1/assessment", for_youth, how::read, "", "show_assessment", show_my_assessment},
    route_row{"POST", "/api/v1/assessment", for_youth, how::write_once, "AssessmentAnswers",
              "answer_assessment", answer_my_assessment},
    route_row{"GET", "/api/v1/hand-overs", for_youth, how::read, "", "list_hand_overs", list_hand_overs},
    route_row{"POST", "/api/v1/hand-overs/{cadre}", for_youth, how::write, "HandOverAnswer",
              "answer_hand_over", answer_one_hand_over},
    // Pictures and voice
    route_row{
        "POST", "/api/v1/media", for_bound, how::write, "", "upload_media", upload_media, {}, false, true},
    route_row{"GET", "/api/v1/media/{media_id}", for_bound, how::read, "", "show_media", show_one_media},
};

}  // namespace link100::api
