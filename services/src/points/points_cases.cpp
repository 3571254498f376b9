#include "points/points_cases.hpp"

#include "league/points/ratings.hpp"

namespace link100::services {
namespace {

bool within(platform::time_point t, const league::time_span& span) {
    return t >= span.begin && t < span.end;
}

bool is_of_youth(league::case_event_kind kind) {
    return kind == league::case_event_kind::submitted || kind == league::case_event_kind::follow_up ||
           kind == league::case_event_kind::reopened;
}

std::vector<league::case_event> clock_events(const case_story& c) {
    std::vector<league::case_event> events;
    events.reserve(c.events.size());
    for (const auto& e : c.events) events.push_back(e.facts);
    return events;
}

// The closing date that was missed first. Later rounds have dates of their own, so it is looked for as it
// stood before each next event: what was missed stays missed in the same month.
std::optional<platform::time_point> missed_first(const case_story& c, const programme& rules,
                                                 platform::time_point until) {
    const auto events = clock_events(c);
    for (std::size_t i = 1; i <= events.size(); ++i) {
        const auto before_next = i < events.size() ? events[i].at - std::chrono::microseconds{1} : until;
        const auto s = league::run_promise_clock(
            c.kind, std::span{events}.first(i), std::min(before_next, until), rules.calendar, rules.promises);
        if (s.closed_in_time == false) return s.extended ? std::nullopt : s.close_due;
        if (before_next >= until) break;
    }
    return std::nullopt;
}

}  // namespace

bool missed_closing(const case_story& c, const programme& rules, const league::time_span& month,
                    platform::time_point until) {
    const auto missed = missed_first(c, rules, until);
    return missed && within(*missed, month);
}

void add_replies(const case_story& c, std::int64_t cadre_id, const programme& rules,
                 const league::time_span& month, platform::time_point until, league::month_facts& facts) {
    std::optional<platform::time_point> asked;  // the first word that waits for an answer
    for (const auto& e : c.events) {
        if (e.facts.at > until) break;
        if (is_of_youth(e.facts.kind) && !asked) asked = e.facts.at;
        if (e.facts.kind != league::case_event_kind::answered || !asked) continue;
        if (e.author_id == cadre_id && within(e.facts.at, month))
            facts.replies.push_back({e.id, c.youth_id, league::day_of(e.facts.at, rules.zone),
                                     std::chrono::ceil<std::chrono::minutes>(e.facts.at - *asked),
                                     e.characters});
        asked.reset();
    }
}

case_outcome outcome_of(const case_story& c, const programme& rules, const league::time_span& month,
                        platform::time_point until) {
    case_outcome out;
    const auto s = league::run_promise_clock(c.kind, clock_events(c), until, rules.calendar, rules.promises);
    if (s.first_answer_due && within(*s.first_answer_due, month)) out.first_in_time = s.first_answer_in_time;
    if (s.close_due && within(*s.close_due, month)) out.closed_in_time = s.closed_in_time;
    if (s.rating && s.closed_at && within(*s.closed_at, month)) out.rating = s.rating;
    for (const auto& e : c.events) {
        if (!within(e.facts.at, month) || e.facts.at > until) continue;
        out.youth_wrote = out.youth_wrote || is_of_youth(e.facts.kind);
        out.received = out.received || e.facts.kind == league::case_event_kind::submitted;
    }
    return out;
}

}  // namespace link100::services
