// A case of a youth who came in person or called: somebody who would answer it writes it down in the youth's
// name. It is the youth's case in everything (limits, routing, dates, crisis); the youth is told its number,
// and among the staff it is noted who wrote it down.
#pragma once
#include "services/cases/cases.hpp"

namespace link100::services {

enum class came_by { visit, phone };
[[nodiscard]] std::string_view label(came_by how);  // 来访, 来电

// By the youth's confirmed cadre, or an administrator of the youth's unit: whoever may answer it. Problems:
// those of send_case; not_found (no such youth, or none of the actor's).
[[nodiscard]] outcome<sent_case> take_case(work& w, const person& actor, std::int64_t youth_id,
                                           const new_case& c, came_by how);

}  // namespace link100::services
