// Says what is owed to a youth who asked something, and by when, from what happened and the calendar
// (domain.md §4). It never stores a date: the record keeps the events only, and every date here can be
// computed again.
//
// How the paragraph is read:
// - The first public answer is due 24 working hours after the submission. Internal notes, acceptance and a
//   transfer are not answers and move no date: the unit first asked stays responsible.
// - A youth who asks on after an answer starts the answer clock again, not the closing one. A word that the
//   youth adds while an answer is still owed moves nothing: it does not forgive lateness.
// - Only the youth can call a case solved, so 'closed in time' is what staff can do for it: the answer that
//   led to the closing was given before the closing date. While the youth has the last word nothing is
//   overdue.
// - The closing date is 3 working days after the submission, 10 for several departments. The one extension
//   adds 5, and nothing goes beyond 15. 'Not solved' from the youth opens a new round with dates of its own.
// - A question that comes after the closing date of a case answered in time owes an answer, not a closing.
// - An extension names its working days, at most `extension_days`; the youth is told them.
// - A merge hands the promise to the older case: the younger case's promise is neither kept nor missed. A
//   merge that is taken back counts as one that never happened: the dates ran on. An answer that was passed
//   on meanwhile was an answer; what that answer did not say is owed from the taking back on.
// - Adoption, its news and internal notes move nothing, also when the case is closed.
// - An answer before a date keeps it ('18:00前'); from that instant on the date is missed.
#pragma once
#include "league/base/programme_time.hpp"
#include "league/base/types.hpp"
#include "league/base/work_calendar.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace link100::league {

struct case_event {
    case_event_kind kind;
    instant at;
    std::optional<int> rating;  // 1–5, with closed_by_youth only
    bool has_reason = false;    // an extension without a reason is refused
    int days = 0;               // working days of an extension; 0: as many as the rules allow
};

// A chat has no promised date.
[[nodiscard]] bool has_promise(case_kind kind);

struct promise_rules {
    std::chrono::hours first_answer{24};    // working hours
    int routine_days = 3;                   // working days
    int several_depts_days = 10;            // working days
    int extension_days = 5;                 // working days at the most, once
    int hard_end_days = 15;                 // working days
    std::chrono::hours climb_after{24};     // working hours from one level of escalation to the next
    std::chrono::days auto_close_after{7};  // calendar days of silence after the answer
    std::chrono::days reopen_within{30};    // calendar days after the closing; later it is a new case
};

enum class escalation : int { cadre = 0, unit_admin = 1, above = 2 };  // feedback.escalation
enum class closing { open, by_youth, by_silence, by_merge };

// Why an event changed nothing.
enum class event_refusal {
    none,
    before_submission,
    already_submitted,
    case_closed,
    not_answered_yet,  // reopening, or closing by silence, without an answer to object to
    extension_used,
    extension_no_reason,
    extension_too_late,  // the closing date has passed, and an extension cannot undo that
    extension_too_long,
    extension_no_use,  // the closing date is the hard end already
    several_depts_already,
    silence_too_short,
    reopen_too_late,
    not_merged,
    after_now
};

struct promise_state {
    case_state state = case_state::submitted;
    bool answer_owed = true;                  // somebody must answer the youth
    std::optional<instant> answer_due;        // of the answer owed now
    std::optional<instant> first_answer_due;  // nullopt: a chat, nothing is promised
    std::optional<instant> first_answered_at;
    std::optional<instant> close_due;  // of the round that runs or ran last
    std::optional<instant> hard_end;
    bool answer_overdue = false;               // now
    bool close_overdue = false;                // now
    std::optional<bool> first_answer_in_time;  // nullopt: not known yet, or never promised (R07)
    std::optional<bool> closed_in_time;        // the same for R08; false is final (D02 has its cause)
    closing closed_how = closing::open;
    std::optional<instant> closed_at;
    std::optional<int> rating;  // never set by silence
    bool extended = false;
    bool several_depts = false;
    int reopened_times = 0;
    escalation level = escalation::cadre;  // where the case stands at `now`
    std::optional<instant> climbs_at;      // when the case climbs next
    std::optional<instant> auto_close_at;  // with an answer and no objection; may lie before `now`
    bool auto_close_now = false;           // write closed_silent: the silence has lasted long enough
    std::optional<instant> wake_at;        // feedback.wake_at: look again then
    std::vector<event_refusal> verdicts;   // one for each event that was given, in the given order
};

// Events in the order in which they were recorded; those after `now` are left out. An empty list gives an
// open case that nothing is known of. `kind` chat promises no dates and never climbs.
[[nodiscard]] promise_state run_promise_clock(case_kind kind, std::span<const case_event> events, instant now,
                                              const work_calendar& calendar, const promise_rules& rules = {});

}  // namespace link100::league
