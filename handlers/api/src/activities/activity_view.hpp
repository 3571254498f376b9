// How an activity is shown; the description has the same shape under components/schemas.
#pragma once
#include "json/json_out.hpp"
#include "services/activities/activities.hpp"

namespace link100::api {

// Both write members of an object that is open.
void write_activity(json_out& out, const services::activity_view& a);
// Name and label of the kind: "kind": "talk", "kind_label": "谈心".
void write_kind(json_out& out, league::activity_kind kind);

}  // namespace link100::api
