// The promise clock as a table: orders of events, each with the dates and the state that follow from it
// (domain.md §4). Read as the specification beside promise_clock.hpp; the single rules stand in
// promise_clock_test.cpp.
#include "base/league_time.hpp"
#include "cases/promise_story.hpp"
#include "league/cases/promise_clock.hpp"

#include <catch2/catch.hpp>

using namespace link100::league;
using namespace link100::league::testing;

namespace {

// Wednesday 15 April 2026, 10:00, is the usual submission. 清明 4–6 April and 劳动节 1–5 May are days off,
// Saturday 9 May is worked.
const std::vector<promise_story>& orders() {
    static const std::vector<promise_story> all{
        // Submission and first answer
        {"01 submitted", "submit 04-15 10:00", "04-15 10:00",
         "state=submitted; answer_due=04-16 10:00; close_due=04-20 10:00; hard_end=05-09 10:00"},
        {"02 answered", "submit 04-15 10:00; answer 04-15 11:00", "04-15 11:00",
         "state=answered; answer_due=-; first_in_time=yes; close_due=04-20 10:00; auto_close=04-22 11:00"},
        {"03 accepted, then answered", "submit 04-15 10:00; accept 04-15 10:30; answer 04-15 11:00",
         "04-15 11:00", "state=answered; first_in_time=yes"},
        {"04 answered late, then closed", "submit 04-15 10:00; answer 04-16 10:01; close:4 04-17 09:00",
         "04-17 09:00", "state=closed; first_in_time=no; closed_in_time=yes; rating=4"},
        {"05 nobody answers, over all dates", "submit 04-15 10:00", "04-30 10:00",
         "state=submitted; first_in_time=no; closed_in_time=no; level=2; wake=-"},
        {"06 closed by the youth before any answer", "submit 04-15 10:00; close 04-15 12:00", "04-30 10:00",
         "state=closed; first_in_time=?; closed_in_time=yes; how=youth; level=0"},

        // Asked on
        {"07 answered, asked on, answered",
         "submit 04-15 10:00; answer 04-15 11:00; ask 04-15 12:00; answer 04-15 13:00", "04-15 13:00",
         "state=answered; close_due=04-20 10:00; auto_close=04-22 13:00; closed_in_time=?"},
        {"08 asked on twice before the answer", "submit 04-15 10:00; ask 04-15 11:00; ask 04-16 09:00",
         "04-16 09:00", "answer_due=04-16 10:00; state=submitted"},
        {"09 asked on on Friday evening", "submit 04-15 10:00; answer 04-16 09:00; ask 04-17 22:00",
         "04-17 22:00", "answer_due=04-20 22:00; close_due=04-20 10:00; wake=04-20 10:00"},
        {"10 asked on over the silence, which then begins anew",
         "submit 04-15 10:00; answer 04-15 11:00; ask 04-21 09:00; answer 04-21 10:00", "04-21 10:00",
         "auto_close=04-28 10:00; closed_in_time=?"},

        // The extension
        {"11 three days more", "submit 04-15 10:00; extend:3 04-16 09:00", "04-16 09:00",
         "close_due=04-23 10:00; answer_due=04-16 10:00; last=none"},
        {"12 the most, five", "submit 04-15 10:00; extend:5 04-16 09:00", "04-16 09:00",
         "close_due=04-27 10:00; last=none"},
        {"13 six are too many, and no extension is used up", "submit 04-15 10:00; extend:6 04-16 09:00",
         "04-16 09:00", "close_due=04-20 10:00; last=extension_too_long"},
        {"14 refused for its length, then asked for rightly",
         "submit 04-15 10:00; extend:6 04-16 09:00; extend:1 04-16 09:01", "04-16 09:01",
         "close_due=04-21 10:00; last=none"},
        {"15 several departments, then two days",
         "submit 04-15 10:00; several 04-15 11:00; extend:2 04-16 09:00", "04-16 09:00",
         "close_due=05-06 10:00; last=none"},
        {"16 two days, then several departments",
         "submit 04-15 10:00; extend:2 04-16 09:00; several 04-16 10:00", "04-16 10:00",
         "close_due=05-06 10:00; last=none"},
        {"17 an extension used in the first round is used for the case",
         "submit 04-15 10:00; extend:1 04-15 11:00; answer 04-15 12:00; reopen 04-16 09:00; extend:1 04-16 "
         "10:00",
         "04-16 10:00", "close_due=04-21 09:00; last=extension_used"},
        {"18 no extension helps an answer that is late", "submit 04-15 10:00; extend:5 04-16 09:00",
         "04-16 11:00", "answer_overdue=yes; first_in_time=no; level=1; close_due=04-27 10:00"},

        // Reopened
        {"19 closed, reopened, answered, closed",
         "submit 04-15 10:00; answer 04-15 11:00; close:2 04-15 12:00; reopen 04-16 10:00; answer 04-16 "
         "11:00; close:5 04-16 12:00",
         "04-16 12:00", "state=closed; rating=5; closed_in_time=yes; reopened=1; close_due=04-21 10:00"},
        {"20 the last instant of the thirtieth day",
         "submit 04-03 10:00; answer 04-03 11:00; close 04-03 12:00; reopen 05-03 12:00", "05-03 12:00",
         "state=reopened; last=none; answer_due=05-07 00:00"},
        {"21 a second after it",
         "submit 04-03 10:00; answer 04-03 11:00; close 04-03 12:00; reopen 2026-05-03 12:00:01",
         "2026-05-03 12:00:01", "state=closed; last=reopen_too_late"},
        {"22 reopened twice",
         "submit 04-15 10:00; answer 04-15 11:00; reopen 04-15 12:00; answer 04-15 13:00; reopen 04-16 09:00",
         "04-16 09:00", "reopened=2; answer_due=04-17 09:00; close_due=04-21 09:00; first_in_time=yes"},
        {"23 reopened on Saturday: the new round begins on Monday",
         "submit 04-15 10:00; answer 04-15 11:00; reopen 04-18 09:00", "04-18 09:00",
         "answer_due=04-21 00:00; close_due=04-23 00:00"},

        // Handed on
        {"24 handed on: every date stands", "submit 04-15 10:00; transfer 04-15 11:00", "04-15 11:00",
         "state=transferred; answer_due=04-16 10:00; close_due=04-20 10:00"},
        {"25 handed on and answered there", "submit 04-15 10:00; transfer 04-15 11:00; answer 04-16 09:59",
         "04-16 09:59", "state=answered; first_in_time=yes"},
        {"26 handed on twice", "submit 04-15 10:00; transfer 04-15 11:00; transfer 04-15 12:00",
         "04-16 10:00", "state=transferred; answer_overdue=yes; level=1"},
        {"27 handed on and taken back", "submit 04-15 10:00; transfer 04-15 11:00; back 04-15 12:00",
         "04-15 12:00", "state=accepted; answer_due=04-16 10:00"},
        {"28 handed on after the answer: nothing is owed again",
         "submit 04-15 10:00; answer 04-15 11:00; transfer 04-15 12:00; back 04-15 13:00", "04-15 13:00",
         "state=answered; owed=no"},
        {"29 asked on, handed on again",
         "submit 04-15 10:00; transfer 04-15 11:00; answer 04-15 12:00; ask 04-16 09:00; transfer 04-16 "
         "09:30",
         "04-16 09:30", "state=transferred; answer_due=04-17 09:00"},

        // Merged, and taken back
        {"30 merged in time: neither kept nor missed", "submit 04-15 10:00; merge 04-15 11:00", "04-30 10:00",
         "how=merge; first_in_time=?; closed_in_time=?; wake=-"},
        {"31 taken back: as if it had never been",
         "submit 04-15 10:00; merge 04-15 11:00; unmerge 04-15 12:00", "04-15 12:00",
         "state=submitted; how=open; answer_due=04-16 10:00; close_due=04-20 10:00; wake=04-16 10:00; "
         "last=none"},
        {"32 taken back late: the dates ran on", "submit 04-15 10:00; merge 04-15 11:00; unmerge 04-17 12:00",
         "04-17 12:00", "answer_overdue=yes; first_in_time=no; level=2"},
        {"33 answered before, merged, taken back: still answered, the same silence",
         "submit 04-15 10:00; answer 04-15 10:30; merge 04-15 11:00; unmerge 04-16 12:00", "04-16 12:00",
         "state=answered; owed=no; auto_close=04-22 10:30"},
        {"34 an answer passed on meanwhile was one; the rest is owed from now on",
         "submit 04-15 10:00; merge 04-15 11:00; pass 04-15 15:00; unmerge 04-17 12:00", "04-17 12:00",
         "state=accepted; first_in_time=yes; owed=yes; answer_due=04-20 12:00"},
        {"35 passed on and left merged", "submit 04-15 10:00; merge 04-15 11:00; pass 04-15 15:00",
         "04-15 15:00", "state=closed; how=merge; owed=no; auto_close=-"},
        {"36 merged again after it was taken back",
         "submit 04-15 10:00; merge 04-15 11:00; unmerge 04-15 12:00; merge 04-15 13:00", "04-20 13:00",
         "how=merge; first_in_time=?; last=none"},
        {"37 nothing to take back", "submit 04-15 10:00; unmerge 04-15 12:00", "04-15 12:00",
         "state=submitted; last=not_merged"},
        {"38 a taking back that lies after now is not known yet",
         "submit 04-15 10:00; merge 04-15 11:00; unmerge 04-15 12:00", "04-15 11:30",
         "how=merge; last=after_now"},
        {"39 reopening does not undo a merge", "submit 04-15 10:00; merge 04-15 11:00; reopen 04-15 12:00",
         "04-15 12:00", "how=merge; last=case_closed"},

        // What moves nothing
        {"40 adopted and news, open or closed",
         "submit 04-15 10:00; adopt 04-15 11:00; answer 04-15 12:00; close:5 04-15 13:00; news 04-27 09:00",
         "04-27 09:00", "state=closed; rating=5; closed_in_time=yes; last=none", case_kind::suggestion},
        {"41 a note at any time",
         "submit 04-15 10:00; note 04-15 11:00; answer 04-15 12:00; note 04-20 11:00", "04-20 11:00",
         "state=answered; auto_close=04-22 12:00"},

        // Silence
        {"42 closed by silence, asked for again within the days",
         "submit 04-15 10:00; answer 04-15 11:00; silence 04-22 11:00; reopen 04-23 10:00", "04-23 10:00",
         "state=reopened; rating=-; answer_due=04-24 10:00"},
        {"43 silence counts weekends and holidays", "submit 04-30 10:00; answer 04-30 11:00", "05-07 11:00",
         "auto_close=05-07 11:00; auto_now=yes"},

        // Weekends, holidays, make-up days
        {"44 Friday 23:59:59", "submit 2026-04-17 23:59:59", "2026-04-17 23:59:59",
         "answer_due=04-20 23:59:59; close_due=04-22 23:59:59"},
        {"45 Saturday 00:00", "submit 04-18 00:00", "04-18 00:00",
         "answer_due=04-21 00:00; close_due=04-23 00:00"},
        {"46 Sunday 23:59:59", "submit 2026-04-19 23:59:59", "2026-04-19 23:59:59", "answer_due=04-21 00:00"},
        {"47 the last second before a long holiday", "submit 2026-04-30 23:59:59", "2026-04-30 23:59:59",
         "answer_due=05-06 23:59:59; close_due=05-08 23:59:59"},
        {"48 the make-up Saturday is worked, the Sunday after it is not", "submit 05-08 18:00", "05-08 18:00",
         "answer_due=05-09 18:00; close_due=05-12 18:00"},
        {"49 submitted on the make-up Saturday", "submit 05-09 09:00", "05-09 09:00",
         "answer_due=05-11 09:00; close_due=05-13 09:00"},
        {"50 it climbs on working time only: over the whole holiday nothing climbs", "submit 04-29 10:00",
         "05-05 10:00", "level=1; climbs=05-06 10:00; answer_overdue=yes"},

        // Edges of months and years
        {"51 the month's last second, in the programme's zone", "submit 2026-03-31 23:59:59",
         "2026-03-31 23:59:59", "answer_due=04-01 23:59:59; close_due=04-03 23:59:59"},
        {"52 the next month's first instant", "submit 04-01 00:00", "04-01 00:00",
         "answer_due=04-02 00:00; close_due=04-04 00:00"},
        {"53 answered in the promise's last second", "submit 2026-03-31 23:59:59; answer 2026-04-01 23:59:58",
         "2026-04-02 10:00:00", "first_in_time=yes"},
        {"54 answered one second later", "submit 2026-03-31 23:59:59; answer 2026-04-01 23:59:59",
         "2026-04-02 10:00:00", "first_in_time=no"},
        {"55 29 February is a day like any other", "submit 2028-02-28 10:00", "2028-02-28 10:00",
         "answer_due=02-29 10:00; close_due=03-02 10:00"},
        {"56 submitted on 29 February", "submit 2028-02-29 23:59:59", "2028-02-29 23:59:59",
         "answer_due=03-01 23:59:59; close_due=03-03 23:59:59"},
        {"57 no 29 February in another year", "submit 2027-02-26 10:00", "2027-02-26 10:00",
         "answer_due=03-01 10:00; close_due=03-03 10:00"},
        {"58 thirty days from 29 February",
         "submit 2028-02-28 10:00; answer 2028-02-28 11:00; close 2028-02-29 12:00; reopen 2028-03-30 12:00",
         "2028-03-30 12:00", "state=reopened; last=none"},
        {"59 over the year's end", "submit 2026-12-31 23:59:59", "2026-12-31 23:59:59",
         "answer_due=01-01 23:59:59; close_due=01-05 23:59:59"},
        {"60 a chat is promised nothing, and neither handing on nor merging gives it a date",
         "submit 04-15 10:00; transfer 04-15 11:00; answer 04-15 12:00", "04-20 10:00",
         "answer_due=-; close_due=-; level=0; auto_close=04-22 12:00", case_kind::chat},
    };
    return all;
}

}  // namespace

TEST_CASE("sixty orders of events and what is owed after each") {
    REQUIRE(orders().size() == 60);
    for (const auto& story : orders()) {
        INFO(story.what << "\n  " << story.events << "\n  now " << story.now);
        CHECK(tell(play(story), story.expected) == story.expected);
    }
}

TEST_CASE("a merge taken back leaves the clock exactly where it would be without it") {
    for (const auto& story : orders()) {
        // Where the story has no merge of its own: one in the middle of it, taken back at once.
        if (story.events.find("merge") != std::string::npos) continue;
        const auto first = story.events.find(';');
        const auto at = story.events.substr(
            story.events.find(' ') + 1,
            first == std::string::npos ? std::string::npos : first - story.events.find(' ') - 1);
        auto merged = story;
        merged.events = story.events.substr(0, first) + "; merge " + at + "; unmerge " + at +
                        (first == std::string::npos ? "" : story.events.substr(first));
        INFO(merged.what << "\n  " << merged.events);
        auto without = play(story);
        auto with = play(merged);
        CHECK(tell(with,
                   "state=; answer_due=; first_due=; close_due=; hard_end=; first_in_time=; "
                   "closed_in_time=; how=; rating=; level=; climbs=; auto_close=; wake=; reopened=") ==
              tell(without,
                   "state=; answer_due=; first_due=; close_due=; hard_end=; first_in_time=; "
                   "closed_in_time=; how=; rating=; level=; climbs=; auto_close=; wake=; reopened="));
    }
}
