// The handlers of people/routes.cpp: each reads the checked request, calls one service, writes its answer.
#pragma once
#include "json/call.hpp"

namespace link100::api {

// handle_account.cpp
[[nodiscard]] handled show_me(call& c);
[[nodiscard]] handled log_out(call& c);
[[nodiscard]] handled keep_push_grant(call& c);
[[nodiscard]] handled list_push_grants(call& c);
[[nodiscard]] handled check_user_data(call& c);
[[nodiscard]] handled list_notices(call& c);

}  // namespace link100::api
