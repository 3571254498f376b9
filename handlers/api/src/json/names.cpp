#include "json/names.hpp"

#include <array>
#include <stdexcept>
#include <string>

namespace link100::api {
namespace {

// The names stand in the order of the stored integers, the first of which is given.
template <int First, std::size_t N>
struct names {
    std::array<std::string_view, N> all;

    template <class E>
    std::string_view of(E v) const {
        const auto at = static_cast<std::size_t>(static_cast<std::int64_t>(v) - First);
        return at < N ? all[at] : "other";
    }

    template <class E>
    E named(std::string_view name) const {
        for (std::size_t i = 0; i < N; ++i)
            if (all[i] == name) return static_cast<E>(static_cast<int>(i) + First);
        throw std::out_of_range("no such name: " + std::string{name});
    }
};

constexpr names<1, 13> kinds{{"good_deed", "lecture", "talk", "volunteering", "culture_sport", "life_meeting",
                              "theme_day", "oath", "study", "self_check", "model_selection", "pioneer_post",
                              "other"}};
constexpr names<1, 2> modes{{"offline", "online"}};
constexpr names<1, 7> statuses{
    {"draft", "published", "running", "awaiting_confirmation", "verified", "rejected", "void"}};
constexpr names<1, 5> contact_states{{"draft", "invited", "confirmed", "paused", "ended"}};
constexpr names<1, 5> case_kinds{{"consultation", "help", "suggestion", "complaint", "chat"}};
constexpr names<1, 6> case_states{{"submitted", "accepted", "transferred", "answered", "reopened", "closed"}};
constexpr names<1, 17> case_events{{"submitted", "accepted", "transferred", "answered", "internal_note",
                                    "follow_up", "reopened", "extended", "several_depts", "merged",
                                    "closed_by_youth", "closed_silent", "unmerged", "passed_on", "taken_back",
                                    "adopted", "progress"}};
constexpr names<1, 7> role_names{
    {"school_admin", "unit_admin", "cadre", "youth", "handler", "inspector", "auditor"}};
constexpr names<1, 6> draft_field_names{{"kind", "when", "people", "mode", "place", "theme"}};
constexpr names<1, 6> questions{
    {"which_kind", "which_day", "same_name", "nickname", "perhaps_a_name", "unknown_name"}};
constexpr names<0, 6> troubles{
    {"none", "in_future", "impossible", "too_old", "several_days", "unclear_weekday"}};
constexpr names<1, 3> precisions{{"day", "part_of_day", "exact"}};
constexpr names<1, 6> notices{{"crisis", "case_overdue", "denial", "silent_cadre", "undeliverable", "news"}};
constexpr names<1, 5> findings{{"raised", "heard", "proved", "dismissed", "taken_back"}};
constexpr names<1, 3> objections{{"open", "upheld", "refused"}};
constexpr names<1, 4> gatherings{{"open", "held", "cancelled", "not_held"}};
constexpr names<1, 3> places{{"has_place", "waiting", "given_up"}};
constexpr names<1, 3> scopes{{"roster", "group", "branch"}};

}  // namespace

std::string_view name_of(league::activity_kind v) {
    return kinds.of(v);
}

std::string_view name_of(league::activity_mode v) {
    return modes.of(v);
}

std::string_view name_of(league::activity_status v) {
    return statuses.of(v);
}

std::string_view name_of(league::contact_state v) {
    return contact_states.of(v);
}

std::string_view name_of(league::case_kind v) {
    return case_kinds.of(v);
}

std::string_view name_of(league::case_state v) {
    return case_states.of(v);
}

std::string_view name_of(league::case_event_kind v) {
    return case_events.of(v);
}

std::string_view name_of(league::role v) {
    return role_names.of(v);
}

std::string_view name_of(league::draft_field v) {
    return draft_field_names.of(v);
}

std::string_view name_of(league::question_kind v) {
    return questions.of(v);
}

std::string_view name_of(league::when_trouble v) {
    return troubles.of(v);
}

std::string_view name_of(services::time_precision v) {
    return precisions.of(v);
}

std::string_view name_of(services::notice_kind v) {
    return notices.of(v);
}

std::string_view name_of(services::evaluation_kind v) {
    return services::name(v);
}

std::string_view name_of(services::finding_state v) {
    return findings.of(v);
}

std::string_view name_of(services::objection_state v) {
    return objections.of(v);
}

std::string_view name_of(league::gathering_state v) {
    return gatherings.of(v);
}

std::string_view name_of(league::place_state v) {
    return places.of(v);
}

std::string_view name_of(league::invited v) {
    return scopes.of(v);
}

league::invited invited_named(std::string_view name) {
    return scopes.named<league::invited>(name);
}

league::activity_kind activity_kind_named(std::string_view name) {
    return kinds.named<league::activity_kind>(name);
}

league::activity_mode activity_mode_named(std::string_view name) {
    return modes.named<league::activity_mode>(name);
}

league::case_kind case_kind_named(std::string_view name) {
    return case_kinds.named<league::case_kind>(name);
}

services::time_precision time_precision_named(std::string_view name) {
    return precisions.named<services::time_precision>(name);
}

}  // namespace link100::api
