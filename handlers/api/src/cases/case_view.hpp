// How a case is shown; the description has the same shape under components/schemas.
#pragma once
#include "json/json_out.hpp"
#include "services/cases/cases.hpp"

namespace link100::api {

// Writes the members of an object that is open.
void write_case(json_out& out, const services::case_view& c);

}  // namespace link100::api
