// What topics and polls have in common at the JSON door.
#pragma once
#include "json/call.hpp"
#include "json/json_out.hpp"
#include "services/topics/moderation.hpp"
#include "topics/topic_names.hpp"

namespace link100::api {

// Of the words of this request, as the service wants it: no answer is none.
[[nodiscard]] league::platform_view platform_view_of(const call& c);

// 201: the number and whether it is shown, or the hotline's text.
[[nodiscard]] handled posted_answer(const call& c, const services::outcome<services::posted>& done);

}  // namespace link100::api
