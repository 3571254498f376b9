// The rows of each subject: routes.cpp of its folder has them, route_table.cpp joins them.
#pragma once
#include "json/route_row.hpp"

#include <span>

namespace link100::api {

[[nodiscard]] std::span<const route_row> door_routes();
[[nodiscard]] std::span<const route_row> people_routes();
[[nodiscard]] std::span<const route_row> activity_routes();
[[nodiscard]] std::span<const route_row> point_routes();
[[nodiscard]] std::span<const route_row> case_routes();
[[nodiscard]] std::span<const route_row> topic_routes();
[[nodiscard]] std::span<const route_row> library_routes();
[[nodiscard]] std::span<const route_row> campaign_routes();
[[nodiscard]] std::span<const route_row> roster_routes();
[[nodiscard]] std::span<const route_row> gathering_routes();
[[nodiscard]] std::span<const route_row> review_routes();

}  // namespace link100::api
