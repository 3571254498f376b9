// Inside the promise clock: one round of a case (from the submission, or from 'not solved', to the closing),
// and the history that walks over the events. Rules as told in promise_clock.hpp.
#pragma once
#include "league/cases/promise_clock.hpp"

namespace link100::league {

class promise_round {
public:
    promise_round(instant begin, const work_calendar& calendar, const promise_rules& rules)
        : calendar_(&calendar), rules_(&rules), begin_(begin) {
        ask(begin);
        set_closing_days(rules.routine_days);
    }

    void ask(instant at) {
        asked_at_ = at;
        answer_due_ = calendar_->add_working_time(at, rules_->first_answer);
    }

    void answer(instant at) { last_answer_at_ = at; }

    // Working days from the round's begin, never beyond the hard end.
    void set_closing_days(int days);

    void extend(int days) {
        extended_by = days;
        set_closing_days(closing_days_ + days);
    }

    [[nodiscard]] instant answer_due() const { return answer_due_; }

    [[nodiscard]] instant close_due() const { return close_due_; }

    [[nodiscard]] instant hard_end() const { return hard_end_; }

    [[nodiscard]] instant last_answer_at() const { return last_answer_at_; }

    [[nodiscard]] int closing_days() const { return closing_days_; }

    // A question asked after the closing date owes an answer only.
    [[nodiscard]] bool closing_owed() const { return asked_at_ < close_due_ || missed; }

    bool missed = false;  // an answer was owed when the closing date came
    int extended_by = 0;  // working days, in this round

private:
    const work_calendar* calendar_;
    const promise_rules* rules_;
    instant begin_;
    instant asked_at_;
    instant answer_due_;
    instant close_due_;
    instant hard_end_;
    instant last_answer_at_;
    int closing_days_ = 0;
};

class case_history {
public:
    case_history(const work_calendar& calendar, const promise_rules& rules)
        : calendar_(calendar), rules_(rules), round_(instant{}, calendar, rules) {}

    event_refusal apply(const case_event& event, promise_state& state);

    // Notes a closing date that passes before `until` with an answer owed.
    void pass_time(instant until, const promise_state& state);

    [[nodiscard]] bool submitted() const { return submitted_; }

    [[nodiscard]] const promise_round& round() const { return round_; }

    [[nodiscard]] instant first_answer_due() const { return first_answer_due_; }

    [[nodiscard]] bool closing_missed() const { return closing_missed_; }

private:
    event_refusal submit(promise_state& state);
    event_refusal apply_open(const case_event& event, promise_state& state);
    event_refusal reopen(promise_state& state);
    event_refusal extend(const case_event& event, promise_state& state);
    event_refusal unmerge(promise_state& state);
    event_refusal need_several(promise_state& state);
    event_refusal close_silently(promise_state& state);
    void answer(promise_state& state);
    void ask_on(promise_state& state);
    void close(closing how, promise_state& state);

    const work_calendar& calendar_;
    const promise_rules& rules_;
    promise_round round_;  // says nothing before the submission
    bool submitted_ = false;
    instant at_{};  // of the event in hand; never runs backwards
    instant first_answer_due_{};
    bool closing_missed_ = false;
    bool passed_on_ = false;  // an answer came by way of a merge that was taken back
};

}  // namespace link100::league
