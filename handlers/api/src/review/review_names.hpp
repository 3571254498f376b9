// States of findings and objections by name.
#pragma once
#include "json/enum_names.hpp"
#include "services/review/findings.hpp"
#include "services/review/objections.hpp"

namespace link100::api {

template <>
inline constexpr enum_names<1, 5> names_of<services::finding_state>{
    {"raised", "heard", "proved", "dismissed", "taken_back"}};

template <>
inline constexpr enum_names<1, 3> names_of<services::objection_state>{{"open", "upheld", "refused"}};

}  // namespace link100::api
