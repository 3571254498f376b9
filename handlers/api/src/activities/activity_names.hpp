// The enums of activities, and of the sentence that one is written in, by name.
#pragma once
#include "json/enum_names.hpp"
#include "league/base/types.hpp"
#include "league/sentence/date_phrase.hpp"
#include "league/sentence/sentence.hpp"
#include "services/activities/activities.hpp"

namespace link100::api {

template <>
inline constexpr enum_names<1, 13> names_of<league::activity_kind>{
    {"good_deed", "lecture", "talk", "volunteering", "culture_sport", "life_meeting", "theme_day", "oath",
     "study", "self_check", "model_selection", "pioneer_post", "other"}};

template <>
inline constexpr enum_names<1, 2> names_of<league::activity_mode>{{"offline", "online"}};

template <>
inline constexpr enum_names<1, 7> names_of<league::activity_status>{
    {"draft", "published", "running", "awaiting_confirmation", "verified", "rejected", "void"}};

template <>
inline constexpr enum_names<1, 2> names_of<league::confirmation>{{"yes", "no"}};

template <>
inline constexpr enum_names<1, 6> names_of<league::draft_field>{
    {"kind", "when", "people", "mode", "place", "theme"}};

template <>
inline constexpr enum_names<1, 6> names_of<league::question_kind>{
    {"which_kind", "which_day", "same_name", "nickname", "perhaps_a_name", "unknown_name"}};

template <>
inline constexpr enum_names<0, 6> names_of<league::when_trouble>{
    {"none", "in_future", "impossible", "too_old", "several_days", "unclear_weekday"}};

template <>
inline constexpr enum_names<1, 3> names_of<services::time_precision>{{"day", "part_of_day", "exact"}};

}  // namespace link100::api
