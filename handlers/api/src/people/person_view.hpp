// How a person is shown; the description has the same shape under components/schemas.
#pragma once
#include "json/json_out.hpp"
#include "services/people/people.hpp"

namespace link100::api {

// Writes the members of an object that is open.
void write_person(json_out& out, store::transaction& tx, const services::person& who);

}  // namespace link100::api
