// The handlers of roster/routes.cpp: each reads the checked request, calls one service, writes its answer.
#pragma once
#include "json/call.hpp"

namespace link100::api {

// handle_youth_word.cpp
[[nodiscard]] handled show_my_assessment(call& c);
[[nodiscard]] handled answer_my_assessment(call& c);
[[nodiscard]] handled list_hand_overs(call& c);
[[nodiscard]] handled answer_one_hand_over(call& c);

// handle_contacts.cpp
[[nodiscard]] handled show_roster(call& c);
[[nodiscard]] handled list_contacts(call& c);
[[nodiscard]] handled show_invitation(call& c);
[[nodiscard]] handled accept_invitation(call& c);
[[nodiscard]] handled leave_one_contact(call& c);

}  // namespace link100::api
