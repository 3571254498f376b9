// The handlers of points/routes.cpp: each reads the checked request, calls one service, writes its answer.
#pragma once
#include "json/call.hpp"

namespace link100::api {

// handle_points.cpp
[[nodiscard]] handled show_month(call& c);
[[nodiscard]] handled explain_my_month(call& c);

// handle_unit.cpp
[[nodiscard]] handled show_unit_scores(call& c);

}  // namespace link100::api
