// The enums of the library by name.
#pragma once
#include "json/enum_names.hpp"
#include "league/library/content_rules.hpp"
#include "services/library/library.hpp"

namespace link100::api {

template <>
inline constexpr enum_names<1, 3> names_of<league::content_kind>{{"article", "picture", "link"}};

template <>
inline constexpr enum_names<1, 4> names_of<league::content_state>{{"waiting", "taken", "refused", "shown"}};

template <>
inline constexpr enum_names<0, 3> names_of<services::content_decision>{{"pass", "take", "refuse"}};

}  // namespace link100::api
