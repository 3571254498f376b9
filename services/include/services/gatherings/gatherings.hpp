// Gatherings: activities that are announced ahead and signed up to, with places, a waiting list, check-in
// by a rolling code, and at the end the activity that they become. Nobody who stays away is ever reported:
// a no, or silence, changes nothing.
//
// domain.md §3, §11; league/gathering_rules.hpp, league/check_in.hpp. From its end on a gathering is an
// activity under the same number (activities.hpp) with its own participants. Whoever checked in is a
// participant; whoever had a place and did not check in is asked, and is a participant after a yes. Up to
// three of those who checked in, drawn by lot, are asked once more.
#pragma once
#include "league/gatherings/check_in.hpp"
#include "league/gatherings/gathering_rules.hpp"
#include "services/activities/activities.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr std::size_t gathering_title_characters_max = 40;
inline constexpr std::size_t gathering_text_characters_max = 500;
inline constexpr std::size_t gathering_reason_characters_max = 200;
inline constexpr std::size_t gathering_invitations_max = 10;  // groups, branches …
// One announcement tells at most this many people; a larger audience is invited branch by branch.
inline constexpr int gathering_told_max = 2'000;
inline constexpr int gatherings_open_max = 20;  // of one cadre, at a time
inline constexpr int gatherings_listed_max = 20;
inline constexpr int sample_size = 3;  // of those who checked in (product.md B4-2)

struct invitation_to {
    league::invited scope{};
    std::int64_t ref_id = 0;  // a group or an organisation; the roster: not looked at
};

struct gathering_draft {
    league::activity_kind kind{};
    league::activity_mode mode = league::activity_mode::offline;
    std::string title;
    std::string place;
    std::string description;
    platform::time_point starts_at{};
    platform::time_point ends_at{};
    std::optional<platform::time_point> closes_at;  // absent: when it starts
    std::optional<int> capacity;                    // absent: no bound
    std::vector<invitation_to> invitations;
    std::vector<std::int64_t> co_organiser_ids;
};

struct gathering_view {
    std::int64_t id = 0;
    std::int64_t number = 0;
    std::int64_t organiser_id = 0;
    std::string organiser_name;
    std::vector<std::string> co_organisers;
    league::activity_kind kind{};
    league::activity_mode mode{};
    league::gathering_state state{};
    std::string title;
    std::string place;
    std::string description;
    league::gathering_times times{};
    std::optional<int> capacity;
    int taken = 0;
    int waiting = 0;
    std::string reason;
    // For the one who looks:
    std::optional<league::place_state> mine;
    int my_place_in_line = 0;  // of those who wait, from 1; 0: does not wait
    bool i_checked_in = false;
    // For the organiser and administrators:
    int checked_in = 0;
    people_told told;  // by announcing, changing or cancelling it; nobody in every other answer
};

// The choices of an invitation form, whom the cadre can invite: the roster, the groups, branches in
// standing contact, branches below the own organisation; at most 30.
struct invitation_choice {
    invitation_to to;
    std::string words;   // 我的名单（96人）, 分组“考研”, 计算机2101班
    std::string name{};  // 考研, 计算机2101班; empty: the roster
};

[[nodiscard]] std::vector<invitation_choice> invitation_choices(store::transaction& tx, const person& cadre);

// Problems: invalid (field named), forbidden, conflict (overlaps or copies another of the organiser's),
// too_many.
[[nodiscard]] outcome<gathering_view> announce_gathering(work& w, const person& cadre,
                                                         const gathering_draft& draft);
[[nodiscard]] outcome<gathering_view> show_gathering(store::transaction& tx, const person& reader,
                                                     std::int64_t number);
// Gatherings that are not over and that the youth is invited to or has a place in, the next first.
[[nodiscard]] std::vector<gathering_view> gatherings_for(store::transaction& tx, const person& youth,
                                                         platform::time_point now);

struct gathering_page {
    std::vector<gathering_view> gatherings;  // by their end
    std::optional<std::int64_t> next;        // the `after` of the page behind it; absent: this was the last
};

// gatherings_for in pages of gatherings_listed_max: those that end after the gathering numbered `after`. A
// page may be short although another follows. Problem invalid: no such number.
[[nodiscard]] outcome<gathering_page> gatherings_to_join(store::transaction& tx, const person& youth,
                                                         platform::time_point now,
                                                         std::optional<std::int64_t> after);
// Gatherings that the cadre organises or co-organises: those to come first, then the past ones.
[[nodiscard]] std::vector<gathering_view> gatherings_of(store::transaction& tx, std::int64_t cadre_id);
// Gatherings of the organisations at and below `org_path` that begin within `span`; for commands.
[[nodiscard]] std::vector<gathering_view> gatherings_under(store::transaction& tx, std::string_view org_path,
                                                           league::time_span span);

// Gives the youth a place, or one in the line. Who signs up again after giving up goes to the line's end;
// signing up twice changes nothing. Problems: not_found (or not invited), conflict (closed, over).
[[nodiscard]] outcome<gathering_view> sign_up(work& w, const person& youth, std::int64_t number);
// Gives the youth's place up. The first in the line moves up to the freed place and is told. Problems:
// not_found, conflict (it has begun).
[[nodiscard]] outcome<gathering_view> give_up_place(work& w, const person& youth, std::int64_t number);
// Gives up all places of a person whose record is erased, without the person's asking.
void withdraw_from_gatherings(work& w, std::int64_t youth_id);

[[nodiscard]] outcome<gathering_view> close_sign_up(work& w, const person& cadre, std::int64_t number);
// Cancels; everybody with a place or in the line is told, with the reason. Problems: invalid, not_found,
// forbidden, conflict.
[[nodiscard]] outcome<gathering_view> cancel_gathering(work& w, const person& actor, std::int64_t number,
                                                       std::string_view reason);

struct sign_up_row {
    std::int64_t youth_id;
    std::string name;
    std::string branch;
    league::place_state state;
    platform::time_point at;
    std::optional<platform::time_point> checked_in_at;
};

// Places in the order of signing up, then the line, then those who gave up.
[[nodiscard]] outcome<std::vector<sign_up_row>> sign_ups_of(store::transaction& tx, const person& reader,
                                                            std::int64_t number);

struct check_in_code {
    std::int64_t number;
    std::string title;
    std::string code;
    std::chrono::seconds left;  // until it changes
    std::string next;
    int checked_in;
    int taken;
};

// The code of gathering `number`; absent: of the cadre's gathering that runs now. Problems: not_found,
// conflict (not the time).
[[nodiscard]] outcome<check_in_code> check_in_code_of(store::transaction& tx, const person& cadre,
                                                      std::optional<std::int64_t> number,
                                                      platform::time_point now);
// The secret from which the phone of an organiser or co-organiser makes codes without a network. It is
// given from check_in_secret_before ahead of the start. When the gathering ends, is cancelled or is ended
// by the organiser, the record forgets the secret, so that no later code is taken. Problems: not_found,
// forbidden, conflict.
inline constexpr std::chrono::hours check_in_secret_before{24};

struct check_in_secret {
    std::int64_t number;
    std::string secret;  // league::check_in_secret_bytes raw bytes
    platform::time_point from;
    platform::time_point until;
};

[[nodiscard]] outcome<check_in_secret> check_in_secret_of(store::transaction& tx, const person& cadre,
                                                          std::int64_t number, platform::time_point now);
// Checks the youth in by the code alone: among the gatherings that run now and that the youth has a place
// in, the one whose code it is. Problems: not_found (no such activity), invalid (wrong or stale), conflict
// (checked in already), too_many (tries).
[[nodiscard]] outcome<gathering_view> check_in(work& w, const person& youth, std::string_view code);

// The organiser ends the gathering before its time; otherwise the clock ends it. Gives the gathering as it
// is then.
[[nodiscard]] outcome<gathering_view> end_gathering(work& w, const person& cadre, std::int64_t number);
// Run by the clock: ends the gatherings whose end has come. Returns how many.
int hold_due_gatherings(work& w, int limit);

}  // namespace link100::services
