// The handlers of review/routes.cpp: each reads the checked request, calls one service, writes its answer.
#pragma once
#include "json/call.hpp"

namespace link100::api {

// handle_review.cpp
[[nodiscard]] handled list_objections(call& c);
[[nodiscard]] handled raise_one_objection(call& c);
[[nodiscard]] handled show_one_objection(call& c);
[[nodiscard]] handled answer_one_objection(call& c);
[[nodiscard]] handled list_findings(call& c);
[[nodiscard]] handled raise_one_finding(call& c);
[[nodiscard]] handled show_one_finding(call& c);
[[nodiscard]] handled speak_in_one_hearing(call& c);
[[nodiscard]] handled decide_one_finding(call& c);
[[nodiscard]] handled take_back_one_finding(call& c);

}  // namespace link100::api
