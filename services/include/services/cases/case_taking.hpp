// Writes down the case of a youth who came in person or called, in the youth's name. It never becomes the
// cadre's case: limits, routing, dates and crisis hold as if the youth had sent it.
//
// The youth is told the number; the staff see who wrote it down.
#pragma once
#include "services/cases/cases.hpp"

namespace link100::services {

enum class came_by { visit, phone };
[[nodiscard]] std::string_view label(came_by how);  // 来访, 来电

// The actor is the youth's confirmed cadre or an administrator of the youth's unit, who may answer the
// case. Problems: those of send_case; not_found (no such youth, or not in the actor's reach).
[[nodiscard]] outcome<sent_case> take_case(work& w, const person& actor, std::int64_t youth_id,
                                           const new_case& c, came_by how);

}  // namespace link100::services
