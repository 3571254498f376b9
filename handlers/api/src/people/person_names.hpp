// Roles and kinds of notices by name.
#pragma once
#include "json/enum_names.hpp"
#include "league/base/types.hpp"
#include "services/messages/notices.hpp"

namespace link100::api {

template <>
inline constexpr enum_names<1, 7> names_of<league::role>{
    {"school_admin", "unit_admin", "cadre", "youth", "handler", "inspector", "auditor"}};

template <>
inline constexpr enum_names<1, 6> names_of<services::notice_kind>{
    {"crisis", "case_overdue", "denial", "silent_cadre", "undeliverable", "news"}};

}  // namespace link100::api
