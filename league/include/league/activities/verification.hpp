// Says when an activity is 'verified' (domain.md §6.3), from what was entered, what the youths said, and the
// organiser's other activities. It never counts somebody who said no as having been there, and never reads a
// clock: `now` is handed in.
//
// How the paragraphs are read together: §6.3 asks for publication before the start, §3 knows `recorded_late`,
// §6.2 gives a late entry half. A sentence in the chat is always entered afterwards, so: entered before the
// start, on the day itself or on the day after is in time; on the 2nd to the 7th day after is `late`; later
// is refused.
#pragma once
#include "league/base/programme_time.hpp"
#include "league/base/types.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace link100::league {

struct verification_rules {
    int on_time_days = 1;                 // calendar days after the activity's day
    int late_days = 7;                    // the last day on which an entry is taken at all
    std::chrono::days confirm_within{7};  // after the entry, or after the end if that is later
    int min_people_personal = 1;          // talk, good deed
    int min_people_group = 5;             // everything else
    int min_confirmed_group = 3;
    int confirmed_group_percent = 30;
    int copy_similarity_percent = 90;  // Jaccard index of character trigrams
    int copy_min_characters = 12;      // shorter themes are alike by nature: 聊考研压力
};

enum class timeliness { on_time, late, too_late };
[[nodiscard]] timeliness entered_when(instant starts_at, instant logged_at, zone z,
                                      const verification_rules& rules = {});

struct activity_claim {
    std::int64_t id = 0;
    std::int64_t organiser_id = 0;
    activity_kind kind = activity_kind::other;
    instant starts_at;
    std::optional<instant> ends_at;
    bool exact_time = true;  // false for 'yesterday afternoon', which cannot prove an overlap
    instant logged_at;
    std::string theme;
};

struct confirmation_counts {
    int yes = 0;
    int no = 0;
    int unanswered = 0;
};

enum class verification_outcome { verified, waiting, rejected };
enum class verification_reason {
    enough_confirmed,
    waiting_for_answers,
    not_ended_yet,
    rejected_by_inspector,
    entered_too_late,
    too_few_people,  // those who said no are not counted as having been there
    denied,          // too many said no for the rest to reach what is needed
    not_confirmed,   // the days for confirming are over
    overlaps,
    near_copy
};
// A short Chinese sentence for the cadre.
[[nodiscard]] std::string_view sentence(verification_reason reason);

struct verification_verdict {
    verification_outcome outcome = verification_outcome::waiting;
    verification_reason reason = verification_reason::waiting_for_answers;
    bool late = false;                     // half the points of R03
    int needed = 0;                        // confirmations
    instant confirm_until;                 // look again then, if it still waits
    std::optional<std::int64_t> other_id;  // the activity it overlaps or copies
};

// `others`: activities that stand (not draft, rejected or void), of the organiser and of whoever else the
// claim's text is to be compared with. Of two that collide the one entered first stands (then the smaller
// id).
[[nodiscard]] verification_verdict verify(const activity_claim& claim, const confirmation_counts& answers,
                                          std::span<const activity_claim> others, bool rejected_by_inspector,
                                          instant now, zone z, const verification_rules& rules = {});

// Confirmations that an activity with so many people needs.
[[nodiscard]] int confirmations_needed(activity_kind kind, int people, const verification_rules& rules = {});

[[nodiscard]] bool near_copy(std::string_view a, std::string_view b, const verification_rules& rules = {});

}  // namespace link100::league
