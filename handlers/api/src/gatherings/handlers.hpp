// The handlers of gatherings/routes.cpp: each reads the checked request, calls one service, writes its
// answer.
#pragma once
#include "json/call.hpp"

namespace link100::api {

// handle_gatherings.cpp
[[nodiscard]] handled list_gatherings(call& c);
[[nodiscard]] handled show_one_gathering(call& c);
[[nodiscard]] handled take_a_place(call& c);
[[nodiscard]] handled give_up_a_place(call& c);
[[nodiscard]] handled check_in_with_code(call& c);

// handle_gatherings_staff.cpp
[[nodiscard]] handled list_own_gatherings(call& c);
[[nodiscard]] handled list_invitation_choices(call& c);
[[nodiscard]] handled find_colleagues(call& c);
[[nodiscard]] handled announce_new_gathering(call& c);
[[nodiscard]] handled change_one_gathering(call& c);
[[nodiscard]] handled close_one_sign_up(call& c);
[[nodiscard]] handled end_one_gathering(call& c);
[[nodiscard]] handled cancel_one_gathering(call& c);
[[nodiscard]] handled list_sign_ups(call& c);
[[nodiscard]] handled show_check_in_code(call& c);
[[nodiscard]] handled show_check_in_secret(call& c);

}  // namespace link100::api
