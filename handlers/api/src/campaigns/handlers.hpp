// The handlers of campaigns/routes.cpp: each reads the checked request, calls one service, writes its answer.
#pragma once
#include "json/call.hpp"

namespace link100::api {

// handle_campaigns.cpp
[[nodiscard]] handled list_campaigns(call& c);
[[nodiscard]] handled open_new_campaign(call& c);
[[nodiscard]] handled show_one_campaign(call& c);
[[nodiscard]] handled close_one_campaign(call& c);
[[nodiscard]] handled enter_new_guidance(call& c);
[[nodiscard]] handled list_branches(call& c);
[[nodiscard]] handled list_guidance(call& c);
[[nodiscard]] handled confirm_one_guidance(call& c);

}  // namespace link100::api
