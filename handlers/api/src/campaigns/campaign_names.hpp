// States of guidance by name.
#pragma once
#include "json/enum_names.hpp"
#include "services/campaigns/campaigns.hpp"

namespace link100::api {

template <>
inline constexpr enum_names<1, 3> names_of<services::guidance_state>{{"entered", "confirmed", "refused"}};

}  // namespace link100::api
