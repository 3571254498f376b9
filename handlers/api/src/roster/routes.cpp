// Contacts, and what the programme asks a youth: the assessment, hand-overs.
#include "json/subject_routes.hpp"
#include "roster/handlers.hpp"

#include <array>

namespace link100::api {

std::span<const route_row> roster_routes() {
    static constexpr auto rows = std::to_array<route_row>({
        {.method = "GET",
         .path = "/api/v1/roster",
         .name = "show_roster",
         .who = for_cadre,
         .run = how::read,
         .handle = handled_by<show_roster>},
        {.method = "GET",
         .path = "/api/v1/contacts",
         .name = "list_contacts",
         .who = for_youth,
         .run = how::read,
         .suspended = while_suspended::kept,
         .handle = handled_by<list_contacts>},
        {.method = "GET",
         .path = "/api/v1/contacts/invitation",
         .name = "show_invitation",
         .who = logged_in,
         .run = how::read,
         .handle = handled_by<show_invitation>},
        {.method = "POST",
         .path = "/api/v1/contacts",
         .name = "accept_contact",
         .who = logged_in,
         .run = how::write,
         .body = "Acceptance",
         .handle = handled_by<accept_invitation>},
        {.method = "DELETE",
         .path = "/api/v1/contacts/{cadre}",
         .name = "leave_contact",
         .who = for_youth,
         .run = how::write,
         .suspended = while_suspended::kept,
         .handle = handled_by<leave_one_contact>},
        {.method = "GET",
         .path = "/api/v1/assessment",
         .name = "show_assessment",
         .who = for_youth,
         .run = how::read,
         .handle = handled_by<show_my_assessment>},
        {.method = "POST",
         .path = "/api/v1/assessment",
         .name = "answer_assessment",
         .who = for_youth,
         .run = how::write_once,
         .body = "AssessmentAnswers",
         .handle = handled_by<answer_my_assessment>},
        {.method = "GET",
         .path = "/api/v1/hand-overs",
         .name = "list_hand_overs",
         .who = for_youth,
         .run = how::read,
         .handle = handled_by<list_hand_overs>},
        {.method = "POST",
         .path = "/api/v1/hand-overs/{cadre}",
         .name = "answer_hand_over",
         .who = for_youth,
         .run = how::write,
         .body = "HandOverAnswer",
         .handle = handled_by<answer_one_hand_over>},
    });
    return rows;
}

}  // namespace link100::api
