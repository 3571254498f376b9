// Says how activities that are announced ahead live until they are held, and how people sign up to them
// (domain.md §3: invited groups, capacity, cancel; §11: no blacklist). It never holds it against anybody to
// give a place up.
//
// Until it is held such an activity is a `gathering`; after that it is an activity like any other, and its
// participants are those who say themselves that they were there.
#pragma once
#include "league/base/programme_time.hpp"
#include "league/base/types.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace link100::league {

inline constexpr int gathering_capacity_max = 5'000;
inline constexpr std::chrono::days announced_ahead_max{90};
inline constexpr std::chrono::days gathering_length_max{7};
// One activity gives points once: the lead organiser all of them, up to three co-organisers half (domain.md
// §6.2).
inline constexpr int co_organisers_max = 3;
inline constexpr int co_organiser_share_percent = 50;

// Kept in gathering.state.
enum class gathering_state : std::int32_t {
    open = 1,       // announced; sign-up, check-in
    held = 2,       // has become an activity
    cancelled = 3,  // by its organiser or an administrator
    not_held = 4    // its time has passed, and nobody had signed up
};
[[nodiscard]] std::string_view label(gathering_state state);

// Kept in gathering_place.state.
enum class place_state : std::int32_t { has_place = 1, waiting = 2, given_up = 3 };
[[nodiscard]] std::string_view label(place_state state);

// What was asked of somebody with a place afterwards, and what was said (gathering_place.asked).
enum class place_question : std::int32_t {
    none = 0,
    late = 1,    // did not check in: was there all the same?
    sample = 2,  // checked in, and was drawn to be asked once more
    sample_yes = 3,
    sample_no = 4,
    late_yes = 5,
    late_no = 6
};

// Who is invited (gathering_invited.scope; its ref_id): confirmed contacts of the cadre (the cadre), members
// of one of the cadre's groups (roster_group), youths of an organisation and all below it (org).
enum class invited : std::int32_t { roster = 1, group = 2, branch = 3 };
inline constexpr std::array all_invited{invited::roster, invited::group, invited::branch};

constexpr const auto& values_of(invited) {
    return all_invited;
}

struct gathering_times {
    instant starts_at;
    instant ends_at;
    instant closes_at;  // of sign-up
};

enum class gathering_fault {
    none,
    starts_in_past,
    too_far_ahead,
    ends_before_start,
    too_long,
    closes_after_end  // or closes in the past
};
[[nodiscard]] gathering_fault check_times(const gathering_times& t, instant now);
[[nodiscard]] std::string_view sentence(gathering_fault fault);  // Chinese

// Signing up ends with closes_at. Until the start a place can be given up, and the next in line moves up to
// it.
[[nodiscard]] bool is_sign_up_open(gathering_state state, const gathering_times& t, instant now);
[[nodiscard]] bool is_giving_up_open(gathering_state state, const gathering_times& t, instant now);

// The place of whoever signs up now. `capacity`: nothing is no bound. Nobody overtakes those who wait.
[[nodiscard]] place_state place_for_next(std::optional<int> capacity, int taken, int waiting);
// How many of those who wait move up now.
[[nodiscard]] int moving_up(std::optional<int> capacity, int taken, int waiting);

}  // namespace link100::league
