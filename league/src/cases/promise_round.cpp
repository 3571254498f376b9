#include "cases/promise_round.hpp"

#include "league/points/ratings.hpp"

#include <algorithm>

namespace link100::league {
namespace {

bool moves_nothing(case_event_kind kind) {
    return kind == case_event_kind::internal_note || kind == case_event_kind::adopted ||
           kind == case_event_kind::progress;
}

}  // namespace

void promise_round::set_closing_days(int days) {
    closing_days_ = std::min(days, rules_->hard_end_days);
    close_due_ = calendar_->add_working_days(begin_, closing_days_);
    hard_end_ = calendar_->add_working_days(begin_, rules_->hard_end_days);
}

event_refusal case_history::apply(const case_event& event, promise_state& state) {
    at_ = std::max(at_, event.at);
    if (event.kind == case_event_kind::submitted) return submit(state);
    if (!submitted()) return event_refusal::before_submission;
    pass_time(at_, state);
    if (moves_nothing(event.kind)) return event_refusal::none;
    if (event.kind == case_event_kind::reopened) return reopen(state);
    if (state.closed_how != closing::open) return event_refusal::case_closed;
    return apply_open(event, state);
}

void case_history::pass_time(instant until, const promise_state& state) {
    if (state.closed_how != closing::open || !state.answer_owed) return;
    if (!round_.closing_owed() || until < round_.close_due()) return;
    round_.missed = true;
    closing_missed_ = true;
}

event_refusal case_history::submit(promise_state& state) {
    if (submitted()) return event_refusal::already_submitted;
    submitted_ = true;
    round_ = promise_round{at_, calendar_, rules_};
    first_answer_due_ = round_.answer_due();
    state.state = case_state::submitted;
    return event_refusal::none;
}

event_refusal case_history::apply_open(const case_event& event, promise_state& state) {
    switch (event.kind) {
        case case_event_kind::accepted:
            if (state.answer_owed) state.state = case_state::accepted;
            return event_refusal::none;
        case case_event_kind::transferred:
            if (state.answer_owed) state.state = case_state::transferred;
            return event_refusal::none;
        case case_event_kind::taken_back:
            if (state.answer_owed) state.state = case_state::accepted;
            return event_refusal::none;
        case case_event_kind::passed_on:
            passed_on_ = true;
            answer(state);
            return event_refusal::none;
        case case_event_kind::unmerged:
            return unmerge(state);
        case case_event_kind::answered:
            answer(state);
            return event_refusal::none;
        case case_event_kind::follow_up:
            ask_on(state);
            return event_refusal::none;
        case case_event_kind::extended:
            return extend(event, state);
        case case_event_kind::several_depts:
            return need_several(state);
        case case_event_kind::merged:
            close(closing::by_merge, state);
            return event_refusal::none;
        case case_event_kind::closed_by_youth:
            close(closing::by_youth, state);
            if (event.rating && is_grade(*event.rating)) state.rating = event.rating;
            return event_refusal::none;
        case case_event_kind::closed_silent:
            return close_silently(state);
        case case_event_kind::submitted:
        case case_event_kind::internal_note:
        case case_event_kind::reopened:
        case case_event_kind::adopted:
        case case_event_kind::progress:
            break;  // taken by apply()
    }
    return event_refusal::none;
}

void case_history::answer(promise_state& state) {
    if (!state.first_answered_at) state.first_answered_at = at_;
    round_.answer(at_);
    state.answer_owed = false;
    state.state = case_state::answered;
}

void case_history::ask_on(promise_state& state) {
    if (state.answer_owed) return;
    round_.ask(at_);
    state.answer_owed = true;
    state.state = case_state::accepted;
}

event_refusal case_history::reopen(promise_state& state) {
    if (state.closed_how == closing::by_merge) return event_refusal::case_closed;
    if (state.closed_at && at_ > *state.closed_at + rules_.reopen_within)
        return event_refusal::reopen_too_late;
    if (!state.closed_at && state.answer_owed) return event_refusal::not_answered_yet;
    round_ = promise_round{at_, calendar_, rules_};
    if (state.several_depts) round_.set_closing_days(rules_.several_depts_days);
    state.closed_how = closing::open;
    state.closed_at.reset();
    state.rating.reset();
    state.answer_owed = true;
    state.state = case_state::reopened;
    ++state.reopened_times;
    return event_refusal::none;
}

event_refusal case_history::extend(const case_event& event, promise_state& state) {
    if (state.extended) return event_refusal::extension_used;
    if (!event.has_reason) return event_refusal::extension_no_reason;
    if (at_ >= round_.close_due()) return event_refusal::extension_too_late;
    if (event.days < 0 || event.days > rules_.extension_days) return event_refusal::extension_too_long;
    if (round_.close_due() >= round_.hard_end()) return event_refusal::extension_no_use;
    round_.extend(event.days == 0 ? rules_.extension_days : event.days);
    state.extended = true;
    return event_refusal::none;
}

// Its merge was left out by the clock; what the passed-on answer did not say is owed from here on.
event_refusal case_history::unmerge(promise_state& state) {
    if (passed_on_) ask_on(state);
    passed_on_ = false;
    return event_refusal::none;
}

event_refusal case_history::need_several(promise_state& state) {
    if (state.several_depts) return event_refusal::several_depts_already;
    state.several_depts = true;
    // A date that has passed stays missed; moving it would only hide that.
    if (at_ >= round_.close_due()) return event_refusal::none;
    round_.set_closing_days(rules_.several_depts_days);
    if (round_.extended_by > 0) round_.extend(round_.extended_by);
    return event_refusal::none;
}

event_refusal case_history::close_silently(promise_state& state) {
    if (state.answer_owed) return event_refusal::not_answered_yet;
    if (at_ < round_.last_answer_at() + rules_.auto_close_after) return event_refusal::silence_too_short;
    close(closing::by_silence, state);
    return event_refusal::none;
}

void case_history::close(closing how, promise_state& state) {
    state.closed_how = how;
    state.closed_at = at_;
    state.answer_owed = false;
    state.state = case_state::closed;
}

}  // namespace link100::league
