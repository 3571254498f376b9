#include "league/cases/promise_clock.hpp"

#include "base/league_time.hpp"
#include "cases/promise_story.hpp"

#include <catch2/catch.hpp>

using namespace link100::league;
using namespace link100::league::testing;

namespace {

void check_all(const std::vector<promise_story>& stories) {
    for (const auto& story : stories) {
        INFO(story.what << "\n  " << story.events << "\n  now " << story.now);
        CHECK(tell(play(story), story.expected) == story.expected);
    }
}

}  // namespace

// Wednesday 15 April 2026, 10:00, is the usual submission: answer due Thursday, closing due Monday.

TEST_CASE("the first answer is due after 24 working hours, the closing after 3 working days") {
    check_all({
        {"a new case", "submit 04-15 10:00", "04-15 10:00",
         "state=submitted; answer_due=04-16 10:00; close_due=04-20 10:00; hard_end=05-09 10:00; level=0; "
         "climbs=04-16 10:00; wake=04-16 10:00; first_in_time=?"},
        {"Friday afternoon: the weekend does not count", "submit 04-17 15:00", "04-17 15:00",
         "answer_due=04-20 15:00; close_due=04-22 15:00"},
        {"Saturday: the clock starts on Monday", "submit 04-18 15:00", "04-18 15:00",
         "answer_due=04-21 00:00; close_due=04-23 00:00"},
        {"in the night of a working day the clock runs", "submit 04-15 23:30", "04-15 23:30",
         "answer_due=04-16 23:30; close_due=04-20 23:30"},
        {"before a holiday", "submit 04-03 15:00", "04-03 15:00",
         "answer_due=04-07 15:00; close_due=04-09 15:00"},
        {"in a holiday", "submit 05-02 09:00", "05-02 09:00",
         "answer_due=05-07 00:00; close_due=05-09 00:00"},
        {"a make-up Saturday is worked", "submit 05-08 10:00", "05-08 10:00",
         "answer_due=05-09 10:00; close_due=05-12 10:00"},
        {"a chat is promised nothing", "submit 04-15 10:00", "04-25 10:00",
         "answer_due=-; close_due=-; level=0; climbs=-; wake=-; first_in_time=?; closed_in_time=?",
         case_kind::chat},
    });
}

TEST_CASE("only a public answer keeps the promise, and it must come before the date") {
    check_all({
        {"answered in time", "submit 04-15 10:00; answer 04-15 12:00", "04-15 12:00",
         "state=answered; owed=no; first_in_time=yes; answer_due=-; level=0; climbs=-; auto_close=04-22 "
         "12:00; "
         "wake=04-22 12:00"},
        {"a minute before", "submit 04-15 10:00; answer 04-16 09:59", "04-16 12:00", "first_in_time=yes"},
        {"at the very date it is late", "submit 04-15 10:00; answer 04-16 10:00", "04-16 12:00",
         "first_in_time=no; level=0"},
        {"an internal note is no answer", "submit 04-15 10:00; note 04-15 11:00", "04-16 10:00",
         "state=submitted; answer_overdue=yes; first_in_time=no; level=1"},
        {"acceptance is no answer", "submit 04-15 10:00; accept 04-15 11:00", "04-16 10:00",
         "state=accepted; answer_overdue=yes; level=1"},
        {"a transfer is no answer and moves no date", "submit 04-15 10:00; transfer 04-15 16:00",
         "04-15 16:00", "state=transferred; answer_due=04-16 10:00; close_due=04-20 10:00"},
        {"a note after the answer changes nothing",
         "submit 04-15 10:00; answer 04-15 12:00; note 04-15 13:00; accept 04-15 14:00; transfer 04-15 15:00",
         "04-15 16:00", "state=answered; owed=no; auto_close=04-22 12:00"},
        {"a second answer starts the silence again",
         "submit 04-15 10:00; answer 04-15 12:00; answer 04-17 09:00", "04-17 10:00",
         "first_in_time=yes; auto_close=04-24 09:00"},
        {"the order of recording counts when a clock stepped back", "submit 04-15 10:00; answer 04-15 09:59",
         "04-15 11:00", "state=answered; auto_close=04-22 10:00"},
    });
}

TEST_CASE("what is overdue climbs: the unit's administrator, a working day later the one above") {
    check_all({
        {"not yet", "submit 04-15 10:00", "04-16 09:59", "level=0; climbs=04-16 10:00; answer_overdue=no"},
        {"at the date", "submit 04-15 10:00", "04-16 10:00",
         "level=1; climbs=04-17 10:00; answer_overdue=yes; wake=04-17 10:00"},
        {"a working day later", "submit 04-15 10:00", "04-17 10:00",
         "level=2; climbs=-; close_overdue=no; wake=04-20 10:00"},
        {"the closing date is still looked at", "submit 04-15 10:00", "04-20 10:00",
         "level=2; close_overdue=yes; closed_in_time=no; wake=-"},
        {"it climbs over the weekend only on Monday", "submit 04-17 10:00", "04-20 10:00",
         "level=1; climbs=04-21 10:00"},
        {"a late answer brings it down", "submit 04-15 10:00; answer 04-17 11:00", "04-17 11:00",
         "level=0; climbs=-; first_in_time=no; closed_in_time=?"},
        {"asked on and not answered, it climbs again",
         "submit 04-15 10:00; answer 04-15 12:00; ask 04-16 09:00", "04-17 09:00",
         "level=1; climbs=04-20 09:00"},
    });
}

TEST_CASE("a question after an answer starts the answer clock only") {
    check_all({
        {"asked on", "submit 04-15 10:00; answer 04-15 12:00; ask 04-16 09:00", "04-16 09:00",
         "state=accepted; owed=yes; answer_due=04-17 09:00; close_due=04-20 10:00; first_in_time=yes; "
         "auto_close=-"},
        {"a word before the answer moves nothing", "submit 04-15 10:00; ask 04-16 09:00", "04-16 09:00",
         "state=submitted; answer_due=04-16 10:00"},
        {"two questions in a row: the first one's date",
         "submit 04-15 10:00; answer 04-15 12:00; ask 04-16 09:00; ask 04-16 20:00", "04-16 20:00",
         "answer_due=04-17 09:00"},
        {"the open question misses the closing date",
         "submit 04-15 10:00; answer 04-15 12:00; ask 04-17 11:00", "04-20 10:00",
         "close_overdue=yes; closed_in_time=no; level=1"},
        {"answered before the closing date and silent over it: nothing is overdue",
         "submit 04-15 10:00; answer 04-17 12:00", "04-21 10:00",
         "close_overdue=no; closed_in_time=?; level=0"},
        {"a question after the closing date owes an answer, not a closing",
         "submit 04-15 10:00; answer 04-17 12:00; ask 04-22 10:00", "04-22 11:00",
         "answer_due=04-23 10:00; close_overdue=no; answer_overdue=no; closed_in_time=?; level=0; "
         "wake=04-23 10:00"},
    });
}

TEST_CASE("only the youth calls it solved, and silence closes it without a rating") {
    check_all({
        {"closed with a rating", "submit 04-15 10:00; answer 04-15 12:00; close:5 04-16 09:00", "04-16 09:00",
         "state=closed; how=youth; rating=5; closed_in_time=yes; wake=-; auto_close=-; level=0"},
        {"closed without a rating", "submit 04-15 10:00; answer 04-15 12:00; close 04-16 09:00",
         "04-16 09:00", "how=youth; rating=-"},
        {"a rating that is none is not taken", "submit 04-15 10:00; answer 04-15 12:00; close:6 04-16 09:00",
         "04-16 09:00", "how=youth; rating=-"},
        {"closed before any answer: solved without staff", "submit 04-15 10:00; close:4 04-15 11:00",
         "04-18 10:00", "how=youth; first_in_time=?; closed_in_time=yes; level=0"},
        {"closed long after an answer in time is still in time",
         "submit 04-15 10:00; answer 04-17 12:00; close:4 04-23 12:00", "04-23 12:00",
         "closed_in_time=yes; first_in_time=no"},
        {"answered after the closing date is not",
         "submit 04-15 10:00; answer 04-20 11:00; close:4 04-20 12:00", "04-20 12:00",
         "closed_in_time=no; first_in_time=no"},
        {"the silence is long enough: to be closed now", "submit 04-15 10:00; answer 04-15 12:00",
         "04-22 12:00", "state=answered; auto_now=yes; wake=04-22 12:00"},
        {"a minute less is not", "submit 04-15 10:00; answer 04-15 12:00", "04-22 11:59", "auto_now=no"},
        {"closed by silence is never rated", "submit 04-15 10:00; answer 04-15 12:00; silence 04-22 12:00",
         "04-22 12:00", "how=silence; rating=-; closed_in_time=yes; last=none"},
        {"silence that is too short closes nothing",
         "submit 04-15 10:00; answer 04-15 12:00; silence 04-22 11:59", "04-22 12:00",
         "how=open; last=silence_too_short"},
        {"silence without an answer closes nothing", "submit 04-15 10:00; silence 04-28 12:00", "04-28 12:00",
         "how=open; last=not_answered_yet"},
        {"silence after another question closes nothing",
         "submit 04-15 10:00; answer 04-15 12:00; ask 04-16 09:00; silence 04-28 12:00", "04-28 12:00",
         "how=open; last=not_answered_yet"},
        {"a chat that was answered is put away after 7 days too", "submit 04-15 10:00; answer 04-15 12:00",
         "04-15 12:00", "auto_close=04-22 12:00; wake=04-22 12:00; close_due=-", case_kind::chat},
    });
}

TEST_CASE("'not solved' opens a new round with dates of its own") {
    check_all({
        {"objection to an answer", "submit 04-15 10:00; answer 04-15 12:00; reopen 04-16 09:00",
         "04-16 09:00",
         "state=reopened; answer_due=04-17 09:00; close_due=04-21 09:00; first_in_time=yes; reopened=1"},
        {"after the closing, the rating falls away",
         "submit 04-15 10:00; answer 04-15 12:00; close:5 04-16 09:00; reopen 04-22 09:00", "04-22 09:00",
         "state=reopened; how=open; rating=-; close_due=04-27 09:00; closed_in_time=?"},
        {"after silence", "submit 04-15 10:00; answer 04-15 12:00; silence 04-22 12:00; reopen 04-23 09:00",
         "04-23 09:00", "state=reopened; how=open"},
        {"without an answer there is nothing to object to", "submit 04-15 10:00; reopen 04-15 11:00",
         "04-15 11:00", "state=submitted; last=not_answered_yet"},
        {"30 days after the closing it is a new case",
         "submit 04-03 10:00; answer 04-03 12:00; close 04-03 13:00; reopen 05-03 13:01", "05-03 13:01",
         "state=closed; last=reopen_too_late"},
        {"a missed closing stays missed",
         "submit 04-15 10:00; answer 04-20 11:00; reopen 04-20 12:00; answer 04-20 13:00; close:5 04-20 "
         "14:00",
         "04-20 14:00", "how=youth; rating=5; closed_in_time=no"},
        {"a reopened case climbs like any other",
         "submit 04-15 10:00; answer 04-15 12:00; reopen 04-16 09:00", "04-20 09:00", "level=2; climbs=-"},
    });
}

TEST_CASE("one extension with a reason, ten days for several departments, fifteen at the very end") {
    check_all({
        {"extended", "submit 04-15 10:00; extend 04-16 09:00", "04-16 09:00",
         "close_due=04-27 10:00; answer_due=04-16 10:00; last=none"},
        {"a second extension is refused", "submit 04-15 10:00; extend 04-16 09:00; extend 04-17 09:00",
         "04-17 09:00", "close_due=04-27 10:00; last=extension_used"},
        {"without a reason it is refused", "submit 04-15 10:00; extend! 04-16 09:00", "04-16 09:00",
         "close_due=04-20 10:00; last=extension_no_reason"},
        {"after the date it is refused", "submit 04-15 10:00; extend 04-20 10:00", "04-20 10:00",
         "close_overdue=yes; closed_in_time=no; last=extension_too_late"},
        {"several departments", "submit 04-15 10:00; several 04-15 11:00", "04-15 11:00",
         "close_due=04-29 10:00; last=none"},
        {"said twice", "submit 04-15 10:00; several 04-15 11:00; several 04-15 12:00", "04-15 12:00",
         "close_due=04-29 10:00; last=several_depts_already"},
        {"several departments and the extension end at the hard end",
         "submit 04-15 10:00; several 04-15 11:00; extend 04-28 09:00", "04-28 09:00",
         "close_due=05-09 10:00; hard_end=05-09 10:00"},
        {"the other way round as well", "submit 04-15 10:00; extend 04-16 09:00; several 04-17 11:00",
         "04-17 11:00", "close_due=05-09 10:00"},
        {"too late for several departments: the miss stays", "submit 04-15 10:00; several 04-21 10:00",
         "04-21 10:00", "close_due=04-20 10:00; closed_in_time=no; close_overdue=yes"},
        {"past the hard end it stands above at once",
         "submit 04-15 10:00; answer 04-15 12:00; several 04-15 13:00; extend 04-28 09:00; ask 05-09 09:00",
         "05-09 10:00", "level=2; close_overdue=yes"},
        {"several departments still hold in the next round",
         "submit 04-15 10:00; several 04-15 11:00; answer 04-15 12:00; reopen 04-16 10:00", "04-16 10:00",
         "close_due=04-30 10:00"},
    });
}

TEST_CASE("a closed case takes nothing but its reopening and internal notes") {
    check_all({
        {"an answer after the closing",
         "submit 04-15 10:00; answer 04-15 12:00; close:3 04-16 09:00; answer 04-16 10:00", "04-16 10:00",
         "state=closed; rating=3; last=case_closed"},
        {"a question after the closing",
         "submit 04-15 10:00; answer 04-15 12:00; close 04-16 09:00; ask 04-16 10:00", "04-16 10:00",
         "state=closed; last=case_closed"},
        {"closed twice keeps the first rating",
         "submit 04-15 10:00; answer 04-15 12:00; close:3 04-16 09:00; close:5 04-16 10:00", "04-16 10:00",
         "rating=3; last=case_closed"},
        {"a note", "submit 04-15 10:00; answer 04-15 12:00; close:3 04-16 09:00; note 04-16 10:00",
         "04-16 10:00", "state=closed; last=none"},
        {"merged: it goes on under another number, neither kept nor missed",
         "submit 04-15 10:00; merge 04-15 11:00", "04-28 10:00",
         "state=closed; how=merge; closed_in_time=?; first_in_time=?; level=0; wake=-"},
        {"merged after a miss: the miss stays", "submit 04-15 10:00; merge 04-21 11:00", "04-21 11:00",
         "how=merge; closed_in_time=no; first_in_time=no"},
        {"a merged case is not reopened", "submit 04-15 10:00; merge 04-15 11:00; reopen 04-15 12:00",
         "04-15 12:00", "how=merge; last=case_closed"},
    });
}

TEST_CASE("events that cannot be are refused, and change nothing") {
    check_all({
        {"nothing happened", "", "04-15 10:00",
         "state=submitted; answer_due=-; close_due=-; wake=-; level=0"},
        {"an answer before the submission", "answer 04-15 09:00; submit 04-15 10:00", "04-15 10:00",
         "state=submitted; first_in_time=?; last=none"},
        {"only an answer", "answer 04-15 09:00", "04-15 10:00", "last=before_submission; close_due=-"},
        {"submitted twice", "submit 04-15 10:00; submit 04-17 10:00", "04-17 10:00",
         "answer_due=04-16 10:00; last=already_submitted"},
        {"what lies after now is not known yet", "submit 04-15 10:00; answer 04-15 12:00", "04-15 11:00",
         "state=submitted; owed=yes; last=after_now"},
    });
}

TEST_CASE("the wake-up instants lead through a whole forgotten case and then stop") {
    const std::vector<case_event> events{{case_event_kind::submitted, at("2026-04-15 10:00"), {}, false}};
    auto now = events.front().at;
    std::vector<instant> woken;
    for (auto state = run_promise_clock(case_kind::help, events, now, spring_2026()); state.wake_at;
         state = run_promise_clock(case_kind::help, events, now, spring_2026())) {
        REQUIRE(*state.wake_at > now);
        now = *state.wake_at;
        woken.push_back(now);
    }
    CHECK(woken == std::vector{at("2026-04-16 10:00"), at("2026-04-17 10:00"), at("2026-04-20 10:00")});
}
