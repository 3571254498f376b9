// Moderation: who looks first at what is written for many to read. Nobody ever decides about their own
// words.
//
// Issue 3 §1; domain.md §5 (moderation queue, word filter and human review, report button). A text that the
// word list and the platform let pass is shown at once; every other is held, and only its author and those
// who decide see it. A refusal has a reason, and the author is told.
#pragma once
#include "league/base/stored_states.hpp"
#include "league/topics/topic_rules.hpp"
#include "services/people/people.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

using league::post_state;
enum class post_kind : std::int64_t { topic = 1, reply = 2, poll = 3 };

[[nodiscard]] std::string_view label(post_kind kind);

inline constexpr std::size_t refusal_reason_characters_max = 200;
inline constexpr std::size_t report_characters_max = 200;
inline constexpr int queue_shown_max = 50;
inline constexpr int reports_per_day_max = 10;  // of one person

// What became of something just written.
struct posted {
    std::int64_t number = 0;  // public, of the topic or poll; of a reply its topic's
    bool shown = false;       // false: held
    bool crisis = false;      // words of crisis: nothing was written down here, somebody was told at once
};

struct queued_post {
    std::int64_t number = 0;  // of the place in the queue
    post_kind kind{};
    std::string title;  // the topic's, for a reply; the first words of others
    std::string text;   // all of it
    std::string author;
    league::hold_reason why{};
    std::string found;
    platform::time_point entered_at{};
};

// Posts that wait and that this person may decide about, oldest first: an administrator decides in the own
// subtree, a cadre about replies in topics that the cadre opened. Problem: forbidden.
[[nodiscard]] outcome<std::vector<queued_post>> moderation_queue(store::transaction& tx, const person& who,
                                                                 int limit = queue_shown_max);

// Shows or refuses a post. A refusal needs a reason of 1–200 characters. Only administrators decide about
// reports, because a report may be about the cadre. Books the points that the decision earns or loses.
// Problems: invalid, not_found, forbidden (one's own words), conflict (decided already).
[[nodiscard]] outcome<queued_post> decide_post(work& w, const person& who, std::int64_t number, bool pass,
                                               std::string_view reason);

}  // namespace link100::services
