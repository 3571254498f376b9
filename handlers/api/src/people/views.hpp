// The shapes in which things are shown; the description has the same under components/schemas.
#pragma once
#include "json/call.hpp"
#include "json/json_out.hpp"
#include "services/activities/activities.hpp"
#include "services/cases/cases.hpp"
#include "services/gatherings/gatherings.hpp"
#include "services/people/people.hpp"
#include "services/roster/contacts.hpp"

namespace link100::api {

// Each writes the members of an object that is open.
void write_person(json_out& out, store::transaction& tx, const services::person& who);
void write_activity(json_out& out, const services::activity_view& a);
void write_case(json_out& out, const services::case_view& c);
// A gathering as its reader may see it: counts of who checked in are the organisers' and administrators'.
void write_gathering(json_out& out, call& c, const services::gathering_view& v);
// The whole answer: the gathering, or why there is none.
[[nodiscard]] services::outcome<reply> one_gathering(call& c,
                                                     const services::outcome<services::gathering_view>& v,
                                                     int status = 200);
void write_cadre(json_out& out, store::transaction& tx, const services::cadre_card& cadre);

// Name and label of an enum: "kind": "talk", "kind_label": "谈心".
void write_kind(json_out& out, league::activity_kind kind);

}  // namespace link100::api
