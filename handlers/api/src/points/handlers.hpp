// The handlers of points/routes.cpp and what they take: each calls one service and writes its answer.
#pragma once
#include "json/call.hpp"
#include "json/common_inputs.hpp"

namespace link100::api {

// handle_points.cpp
[[nodiscard]] handled show_month(call& c);
[[nodiscard]] handled explain_my_month(call& c);

// handle_unit.cpp
[[nodiscard]] handled show_unit_scores(call& c, const month_query& in);

}  // namespace link100::api
