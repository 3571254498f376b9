#include "league/cases/promise_clock.hpp"

#include "cases/promise_round.hpp"
#include "league/points/ratings.hpp"

#include <algorithm>

namespace link100::league {
namespace {

void keep_earliest(std::optional<instant>& kept, instant candidate) {
    if (!kept || candidate < *kept) kept = candidate;
}

// Where an unanswered question stands: its level, the next climb, the dates still to come.
void judge_owed_answer(promise_state& state, const promise_round& round, instant now,
                       const work_calendar& calendar, const promise_rules& rules) {
    const instant answer_due = round.answer_due();
    instant overdue_from = answer_due;
    instant above_from = calendar.add_working_time(answer_due, rules.climb_after);
    state.answer_due = answer_due;
    state.answer_overdue = now >= answer_due;
    if (round.closing_owed()) {
        overdue_from = std::min(overdue_from, round.close_due());
        above_from = std::min(
            {above_from, calendar.add_working_time(round.close_due(), rules.climb_after), round.hard_end()});
        state.close_overdue = now >= round.close_due();
    }
    if (now >= overdue_from) state.level = escalation::unit_admin;
    if (now >= above_from) state.level = escalation::above;
    if (state.level != escalation::above)
        state.climbs_at = state.level == escalation::cadre ? overdue_from : above_from;
    if (state.climbs_at) keep_earliest(state.wake_at, *state.climbs_at);
    if (answer_due > now) keep_earliest(state.wake_at, answer_due);
    if (round.closing_owed() && round.close_due() > now) keep_earliest(state.wake_at, round.close_due());
}

void judge_silence(promise_state& state, const promise_round& round, instant now,
                   const promise_rules& rules) {
    state.auto_close_at = round.last_answer_at() + rules.auto_close_after;
    state.auto_close_now = now >= *state.auto_close_at;
    keep_earliest(state.wake_at, *state.auto_close_at);
}

// Whether the promises were kept, as far as it is known; time stands still once the case is closed.
void judge_promises(promise_state& state, const case_history& history, instant now) {
    const instant until = state.closed_at ? std::min(now, *state.closed_at) : now;
    const instant due = history.first_answer_due();
    state.first_answer_due = due;
    if (state.first_answered_at)
        state.first_answer_in_time = *state.first_answered_at < due;
    else if (until >= due)
        state.first_answer_in_time = false;
    if (history.closing_missed())
        state.closed_in_time = false;
    else if (state.closed_how == closing::by_youth || state.closed_how == closing::by_silence)
        state.closed_in_time = true;
}

// A merge that was taken back before `now` never happened; nor did a second one before that.
std::vector<bool> undone_merges(std::span<const case_event> events, instant now) {
    std::vector<bool> undone(events.size(), false);
    std::vector<std::size_t> merges;  // since the last taking back
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].at > now) continue;
        if (events[i].kind == case_event_kind::merged) merges.push_back(i);
        if (events[i].kind != case_event_kind::unmerged) continue;
        if (!merges.empty()) undone[i] = true;
        for (const auto merge : merges) undone[merge] = true;
        merges.clear();
    }
    return undone;
}

event_refusal take(case_history& history, const case_event& event, bool of_undone_merge,
                   promise_state& state) {
    if (event.kind == case_event_kind::merged && of_undone_merge) return event_refusal::none;
    if (event.kind == case_event_kind::unmerged && !of_undone_merge) return event_refusal::not_merged;
    return history.apply(event, state);
}

}  // namespace

promise_state run_promise_clock(case_kind kind, std::span<const case_event> events, instant now,
                                const work_calendar& calendar, const promise_rules& rules) {
    case_history history{calendar, rules};
    promise_state state;
    const auto undone = undone_merges(events, now);
    for (std::size_t i = 0; i < events.size(); ++i)
        state.verdicts.push_back(events[i].at > now ? event_refusal::after_now
                                                    : take(history, events[i], undone[i], state));
    if (!history.submitted()) return state;
    history.pass_time(now, state);

    const auto& round = history.round();
    const bool open = state.closed_how == closing::open;
    if (open && !state.answer_owed) judge_silence(state, round, now, rules);
    if (!has_promise(kind)) return state;

    state.close_due = round.close_due();
    state.hard_end = round.hard_end();
    if (open && state.answer_owed) judge_owed_answer(state, round, now, calendar, rules);
    judge_promises(state, history, now);
    return state;
}

bool has_promise(case_kind kind) {
    return kind != case_kind::chat;
}

}  // namespace link100::league
