// What was understood of a sentence: as the JSON that the form is filled from, and as the draft that is kept.
#pragma once
#include "json/json_out.hpp"
#include "league/sentence/sentence.hpp"
#include "services/activities/activities.hpp"

namespace link100::api {

// Whether it may be kept unseen: nothing missing, nothing to ask, and kind, day and people said in so many
// words.
[[nodiscard]] bool is_certain(const league::activity_draft& d);

[[nodiscard]] services::activity_draft as_service_draft(const league::activity_draft& d);

// The members draft, inferred, missing and questions. People are shown by their public ids.
void write_draft(json_out& out, store::transaction& tx, const services::person& cadre,
                 const league::activity_draft& d);

}  // namespace link100::api
