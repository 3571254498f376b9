// The enums of cases by name.
#pragma once
#include "json/enum_names.hpp"
#include "league/base/types.hpp"

namespace link100::api {

template <>
inline constexpr enum_names<1, 5> names_of<league::case_kind>{
    {"consultation", "help", "suggestion", "complaint", "chat"}};

template <>
inline constexpr enum_names<1, 6> names_of<league::case_state>{
    {"submitted", "accepted", "transferred", "answered", "reopened", "closed"}};

template <>
inline constexpr enum_names<1, 17> names_of<league::case_event_kind>{
    {"submitted", "accepted", "transferred", "answered", "internal_note", "follow_up", "reopened", "extended",
     "several_depts", "merged", "closed_by_youth", "closed_silent", "unmerged", "passed_on", "taken_back",
     "adopted", "progress"}};

}  // namespace link100::api
