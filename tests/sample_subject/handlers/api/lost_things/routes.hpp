// The rows of lost things. A subject of the product declares this function in json/subject_routes.hpp.
#pragma once
#include "json/route_row.hpp"

#include <span>

namespace link100::api {

[[nodiscard]] std::span<const route_row> lost_things_routes();

}  // namespace link100::api
