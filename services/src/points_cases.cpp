#include "points_cases.hpp"

#include "league/case_rules.hpp"
#include "league/ratings.hpp"
#include "platform/id_source.hpp"

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
std::optional<platform::time_point> missed_closing(const case_story& c, const programme& rules,
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

}  // namespace

std::vector<case_story> case_stories(store::transaction& tx, std::int64_t cadre_id,
                                     const league::time_span& month) {
    std::vector<case_story> found;
    // All states are named so that the index serves the bound on the time-ordered id as well: the work stays
    // the same however many years of cases there are.
    tx.each(
        "SELECT f.id, f.kind, f.youth_id, f.rating, e.id, e.kind, e.at, e.author_id, LENGTH(e.text) "
        "FROM feedback f JOIN feedback_event e ON e.feedback_id = f.id "
        "WHERE f.cadre_id = ?1 AND f.state IN (1, 2, 3, 4, 5, 6) AND f.id >= ?2 AND f.submitted_at < ?3 "
        "AND f.crisis = 0 ORDER BY f.id, e.id",
        [&](const store::row& r) {
            const auto kind = r.as<league::case_kind>(1);
            if (!league::counts_in_points(kind, false)) return;
            if (found.empty() || found.back().id != r.integer(0))
                found.push_back({kind, r.integer(0), r.integer(2), {}});
            league::case_event e{r.as<league::case_event_kind>(5), r.time(6), std::nullopt, r.integer(8) > 0};
            if (e.kind == league::case_event_kind::closed_by_youth && !r.is_null(3))
                e.rating = static_cast<int>(r.integer(3));
            found.back().events.push_back({r.integer(4), e, r.integer(7), static_cast<int>(r.integer(8))});
        },
        cadre_id, platform::first_id_at(month.begin - case_reach), month.end);
    return found;
}

void add_case_events(const std::vector<case_story>& cases, std::int64_t cadre_id, const programme& rules,
                     const league::time_span& month, platform::time_point until, league::month_facts& facts) {
    for (const auto& c : cases) {
        add_replies(c, cadre_id, rules, month, until, facts);
        const auto missed = missed_closing(c, rules, until);
        if (missed && within(*missed, month)) facts.decided.push_back({"D02", "feedback", c.id});
    }
}

void add_case_promises(const std::vector<case_story>& cases, const programme& rules,
                       const league::time_span& month, platform::time_point until, league::month_facts& facts,
                       std::set<std::int64_t>& heard) {
    for (const auto& c : cases) {
        const auto s =
            league::run_promise_clock(c.kind, clock_events(c), until, rules.calendar, rules.promises);
        if (s.first_answer_due && s.first_answer_in_time && within(*s.first_answer_due, month)) {
            ++facts.first_due;
            if (*s.first_answer_in_time) ++facts.first_in_time;
        }
        if (s.close_due && s.closed_in_time && within(*s.close_due, month)) {
            ++facts.close_due;
            if (*s.closed_in_time) ++facts.closed_in_time;
        }
        if (s.rating && s.closed_at && within(*s.closed_at, month))
            ++facts.case_ratings[static_cast<std::size_t>(*s.rating - league::min_grade)];
        for (const auto& e : c.events)
            if (is_of_youth(e.facts.kind) && within(e.facts.at, month) && e.facts.at <= until)
                heard.insert(c.youth_id);
    }
}

}  // namespace link100::services
