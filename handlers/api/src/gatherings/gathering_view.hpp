// How an announced activity is shown; the description has the same shape under components/schemas.
#pragma once
#include "json/call.hpp"
#include "json/json_out.hpp"
#include "services/gatherings/gatherings.hpp"

namespace link100::api {

// Writes the members of an object that is open, as the gathering's reader may see them: counts of who checked
// in are the organisers' and administrators'.
void write_gathering(json_out& out, call& c, const services::gathering_view& v);
// The whole answer: the gathering, or why there is none.
[[nodiscard]] handled one_gathering(call& c, const services::outcome<services::gathering_view>& v,
                                    int status = 200);

}  // namespace link100::api
