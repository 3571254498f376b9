// The enums of topics, polls and their moderation by name.
#pragma once
#include "json/enum_names.hpp"
#include "league/topics/topic_rules.hpp"
#include "services/topics/moderation.hpp"

namespace link100::api {

template <>
inline constexpr enum_names<1, 3> names_of<services::post_state>{{"held", "shown", "removed"}};

template <>
inline constexpr enum_names<1, 3> names_of<services::post_kind>{{"topic", "reply", "poll"}};

template <>
inline constexpr enum_names<0, 6> names_of<league::hold_reason>{
    {"unchecked", "unchecked", "word", "digits", "review", "reported"}};

}  // namespace link100::api
