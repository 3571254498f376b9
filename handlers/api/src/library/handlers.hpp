// The handlers of library/routes.cpp: each reads the checked request, calls one service, writes its answer.
#pragma once
#include "json/call.hpp"

namespace link100::api {

// handle_library.cpp
[[nodiscard]] handled list_library(call& c);
[[nodiscard]] handled offer_new_content(call& c);
[[nodiscard]] handled read_one_content(call& c);
[[nodiscard]] handled review_one_content(call& c);
[[nodiscard]] handled withdraw_one_content(call& c);
[[nodiscard]] handled show_content_reads(call& c);
[[nodiscard]] handled list_proposals(call& c);

}  // namespace link100::api
