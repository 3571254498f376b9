#include "points_facts.hpp"

#include "league/ratings.hpp"
#include "points_cases.hpp"
#include "services/audit.hpp"
#include "services/month_close.hpp"

#include <algorithm>

namespace link100::services {
namespace {

std::string month_object(int month) {
    return "month:" + std::to_string(month);
}

int quota_of(store::transaction& tx, std::int64_t cadre_id) {
    const auto quota = tx.number("SELECT quota FROM cadre WHERE person_id = ?1", cadre_id);
    return static_cast<int>(std::max<std::int64_t>(quota, 1));
}

std::vector<league::activity_fact> verified_activities(store::transaction& tx, const programme& rules,
                                                       std::int64_t cadre_id,
                                                       const league::time_span& month) {
    return tx.all(
        "SELECT id, kind, recorded_late, starts_at FROM activity "
        "WHERE organiser_id = ?1 AND starts_at >= ?2 AND starts_at < ?3 AND status = ?4 ORDER BY id",
        [&](const store::row& r) {
            league::activity_fact fact;
            fact.id = r.integer(0);
            fact.kind = r.as<league::activity_kind>(1);
            fact.verified = true;
            fact.late = r.flag(2);
            fact.day = league::day_of(r.time(3), rules.zone);
            return fact;
        },
        cadre_id, month.begin, month.end, league::activity_status::verified);
}

// Who was a confirmed contact at the instant. Accepting anew overwrites the row's first date; then the log
// knows what held before.
std::set<std::int64_t> contacts_at(store::transaction& tx, std::int64_t cadre_id, platform::time_point at) {
    std::set<std::int64_t> found;
    tx.each(
        "SELECT c.youth_id FROM contact c WHERE c.cadre_id = ?1 AND c.invited_at <= ?2 AND ("
        "(c.confirmed_at <= ?2 AND (c.state = ?3 OR c.ended_at > ?2)) OR "
        "(c.confirmed_at > ?2 AND 'accept_contact' = (SELECT u.action FROM audit u "
        "WHERE u.object_kind = 'cadre' AND u.object_id = c.cadre_id AND u.actor_id = c.youth_id "
        "AND u.at <= ?2 AND u.action IN ('accept_contact', 'end_contact') ORDER BY u.id DESC LIMIT 1)))",
        [&](const store::row& r) { found.insert(r.integer(0)); }, cadre_id, at,
        league::contact_state::confirmed);
    return found;
}

void add_attendance(store::transaction& tx, std::int64_t cadre_id, const league::time_span& month,
                    platform::time_point until, std::set<std::int64_t>& heard) {
    tx.each(
        "SELECT ap.youth_id FROM activity a JOIN activity_person ap ON ap.activity_id = a.id "
        "WHERE a.organiser_id = ?1 AND a.starts_at >= ?2 AND a.starts_at < ?3 AND ap.answer = ?4 "
        "AND ap.answered_at <= ?5",
        [&](const store::row& r) { heard.insert(r.integer(0)); }, cadre_id, month.begin, month.end,
        league::confirmation::yes, until);
}

void add_ratings(store::transaction& tx, std::int64_t cadre_id, const league::time_span& month,
                 platform::time_point until, league::month_facts& facts) {
    std::set<std::int64_t> raters;
    tx.each(
        "SELECT ap.youth_id, ap.rating FROM activity a JOIN activity_person ap ON ap.activity_id = a.id "
        "WHERE a.organiser_id = ?1 AND a.starts_at >= ?2 AND a.starts_at < ?3 AND a.status = ?4 "
        "AND ap.rating IS NOT NULL AND ap.rated_at <= ?5",
        [&](const store::row& r) {
            raters.insert(r.integer(0));
            ++facts.activity_ratings[static_cast<std::size_t>(r.integer(1) - league::min_grade)];
        },
        cadre_id, month.begin, month.end, league::activity_status::verified, until);
    facts.activity_raters = static_cast<int>(raters.size());
}

struct gathered {
    league::month_facts facts;
    league::time_span month;
    std::vector<case_story> cases;
};

gathered gather(store::transaction& tx, const programme& rules, std::int64_t cadre_id, int month,
                platform::time_point until) {
    gathered g{{}, league::month_bounds(month, rules.zone), {}};
    g.cases = case_stories(tx, cadre_id, g.month);
    g.facts.month = month;
    g.facts.quota = quota_of(tx, cadre_id);
    g.facts.activities = verified_activities(tx, rules, cadre_id, g.month);
    add_case_events(g.cases, cadre_id, rules, g.month, until, g.facts);
    return g;
}

}  // namespace

platform::time_point facts_end(const programme& rules, int month) {
    return league::month_bounds(month, rules.zone).end + std::chrono::days{close_day - 1} -
           std::chrono::microseconds{1};
}

league::month_facts event_facts(store::transaction& tx, const programme& rules, std::int64_t cadre_id,
                                int month, platform::time_point until) {
    return gather(tx, rules, cadre_id, month, until).facts;
}

league::month_facts all_facts(store::transaction& tx, const programme& rules, std::int64_t cadre_id,
                              int month, platform::time_point until) {
    auto [facts, span, cases] = gather(tx, rules, cadre_id, month, until);
    const auto end = std::min(until, facts_end(rules, month));
    const auto contacts = contacts_at(tx, cadre_id, std::min(until, span.end - std::chrono::microseconds{1}));
    std::set<std::int64_t> heard;
    add_case_promises(cases, rules, span, end, facts, heard);
    add_attendance(tx, cadre_id, span, end, heard);
    add_ratings(tx, cadre_id, span, end, facts);
    facts.confirmed = static_cast<int>(contacts.size());
    facts.active = static_cast<int>(
        std::ranges::count_if(heard, [&](std::int64_t youth) { return contacts.contains(youth); }));
    return facts;
}

std::optional<platform::time_point> closed_at(store::transaction& tx, std::int64_t cadre_id, int month) {
    return tx.first(
        "SELECT at FROM audit WHERE object_kind = ?1 AND object_id = ?2 ORDER BY id DESC LIMIT 1",
        [](const store::row& r) { return r.time(0); }, month_object(month), cadre_id);
}

void note_closed(work& w, std::int64_t cadre_id, int month) {
    note_audit(w, std::nullopt, "close_month", month_object(month), cadre_id);
}

std::vector<league::ledger_line> booked_lines(store::transaction& tx, std::int64_t cadre_id, int month) {
    return tx.all(
        "SELECT rule, rule_version, points, cause_kind, cause_id, note FROM ledger "
        "WHERE cadre_id = ?1 AND month = ?2 ORDER BY id",
        [](const store::row& r) {
            league::ledger_line line;
            line.rule = r.str(0);
            line.rule_version = static_cast<int>(r.integer(1));
            line.points = r.integer(2);
            line.cause_kind = r.str(3);
            line.cause_id = r.integer(4);
            line.note = r.str(5);
            return line;
        },
        cadre_id, month);
}

std::vector<league::ledger_line> wanted_lines(store::transaction& tx, const programme& rules,
                                              const league::points_rules& points, std::int64_t cadre_id,
                                              int month, platform::time_point now) {
    auto lines = league::event_lines(points, event_facts(tx, rules, cadre_id, month, now));
    if (const auto closed = closed_at(tx, cadre_id, month)) {
        const auto closing = league::closing_lines(points, all_facts(tx, rules, cadre_id, month, *closed));
        lines.insert(lines.end(), closing.begin(), closing.end());
    }
    return lines;
}

}  // namespace link100::services
