// The handlers of activities/routes.cpp: each reads the checked request, calls one service, writes its
// answer.
#pragma once
#include "json/call.hpp"

namespace link100::api {

// handle_activities.cpp
[[nodiscard]] handled log_activity_fields(call& c);
[[nodiscard]] handled list_activities(call& c);
[[nodiscard]] handled show_one_activity(call& c);
[[nodiscard]] handled confirm_one_activity(call& c);
[[nodiscard]] handled rate_one_activity(call& c);
[[nodiscard]] handled list_questions(call& c);

// handle_sentence.cpp
[[nodiscard]] handled log_activity_sentence(call& c);

// handle_media.cpp
[[nodiscard]] handled upload_media(call& c);
[[nodiscard]] handled show_one_media(call& c);

}  // namespace link100::api
