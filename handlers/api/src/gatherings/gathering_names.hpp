// The enums of announced activities by name.
#pragma once
#include "json/enum_names.hpp"
#include "league/gatherings/gathering_rules.hpp"

namespace link100::api {

template <>
inline constexpr enum_names<1, 4> names_of<league::gathering_state>{
    {"open", "held", "cancelled", "not_held"}};

template <>
inline constexpr enum_names<1, 3> names_of<league::place_state>{{"has_place", "waiting", "given_up"}};

template <>
inline constexpr enum_names<1, 3> names_of<league::invited>{{"roster", "group", "branch"}};

}  // namespace link100::api
