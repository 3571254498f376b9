// All routes of the JSON door, one row each, joined from the subjects. The description, the rights tests and
// the server's routes are held against this table.
#pragma once
#include "json/route_row.hpp"

#include <span>

namespace link100::api {

[[nodiscard]] std::span<const route_row> route_table();

// Whether the session's person belongs to the row's audience.
[[nodiscard]] bool may_call(const route_row& row, const services::live_session& session);

}  // namespace link100::api
