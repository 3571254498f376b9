// States of a contact by name.
#pragma once
#include "json/enum_names.hpp"
#include "league/base/types.hpp"

namespace link100::api {

template <>
inline constexpr enum_names<1, 5> names_of<league::contact_state>{
    {"draft", "invited", "confirmed", "paused", "ended"}};

}  // namespace link100::api
