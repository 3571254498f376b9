// The handlers of topics/routes.cpp: each reads the checked request, calls one service, writes its answer.
#pragma once
#include "json/call.hpp"

namespace link100::api {

// handle_topics.cpp
[[nodiscard]] handled list_topics(call& c);
[[nodiscard]] handled open_new_topic(call& c);
[[nodiscard]] handled show_one_topic(call& c);
[[nodiscard]] handled reply_in_one_topic(call& c);
[[nodiscard]] handled close_one_topic(call& c);
[[nodiscard]] handled highlight_one_reply(call& c);
[[nodiscard]] handled report_one_post(call& c);
[[nodiscard]] handled list_moderation(call& c);
[[nodiscard]] handled decide_one_post(call& c);

// handle_polls.cpp
[[nodiscard]] handled list_polls(call& c);
[[nodiscard]] handled open_new_poll(call& c);
[[nodiscard]] handled show_one_poll(call& c);
[[nodiscard]] handled answer_one_poll(call& c);
[[nodiscard]] handled close_one_poll(call& c);

}  // namespace link100::api
