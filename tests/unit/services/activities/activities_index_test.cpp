// The work of a call does not grow with the tables: no statement of the hot path reads a whole table.
#include "activity_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using testing::activity_fixture;

namespace {

struct hot_statement {
    const char* what;
    const char* sql;
};

// As they stand in services/src, with numbers for parameters. (A condition of a partial index is a number
// there too: SQLite proves it from literals alone.)
constexpr hot_statement statements[]{
    {"an activity by its number",
     "SELECT a.id FROM activity a JOIN org o ON o.id = a.org_id WHERE a.number = 1"},
    {"the organiser's neighbours in time",
     "SELECT id FROM activity WHERE organiser_id = 1 AND starts_at BETWEEN 1 AND 2 AND status IN (4, 5) AND "
     "id <> 3 ORDER BY starts_at DESC LIMIT 200"},
    {"who was named",
     "SELECT ap.youth_id, p.name FROM activity_person ap JOIN person p ON p.id = ap.youth_id WHERE "
     "ap.activity_id = 1 ORDER BY ap.youth_id"},
    {"a contact of the roster",
     "SELECT p.name FROM contact c JOIN person p ON p.id = c.youth_id WHERE c.cadre_id = 1 AND c.youth_id = "
     "2 "
     "AND c.state = 3"},
    {"a youth's open questions",
     "SELECT a.id FROM activity_person ap JOIN activity a ON a.id = ap.activity_id JOIN person p ON p.id = "
     "a.organiser_id WHERE ap.youth_id = 1 AND ap.activity_id >= 2 AND ap.answer = 0 AND a.status IN (4, 5) "
     "AND a.logged_at > 1 ORDER BY ap.activity_id DESC LIMIT 20"},
    {"activities whose days are over",
     "SELECT id FROM activity WHERE settled_at IS NULL AND logged_at <= 1 ORDER BY logged_at LIMIT 10"},
    {"a month's activities",
     "SELECT id FROM activity WHERE organiser_id = 1 AND starts_at >= 1 AND starts_at < 2 AND status = 5 "
     "ORDER "
     "BY id"},
    {"a month's cases",
     "SELECT f.id FROM feedback f JOIN feedback_event e ON e.feedback_id = f.id WHERE f.cadre_id = 1 AND "
     "f.submitted_at >= 2 AND f.submitted_at < 3 AND f.crisis = 0"},
    {"a month's ledger", "SELECT rule FROM ledger WHERE cadre_id = 1 AND month = 202604 ORDER BY id"},
    {"whether a month is closed", "SELECT closed_at FROM closed_month WHERE month = 202604 AND cadre_id = 1"},
    {"entries that correct a frozen month",
     "SELECT rule FROM ledger WHERE cadre_id = 1 AND origin_month = 202604 ORDER BY id"},
    {"the month's entries of all", "SELECT cadre_id, points FROM ledger WHERE month = 202604"},
    {"the month's corrections of all", "SELECT cadre_id, points FROM ledger WHERE origin_month = 202604"},
    {"the month's activities of all",
     "SELECT a.id FROM activity a WHERE a.starts_at >= 1 AND a.starts_at < 2 AND a.status = 5"},
    {"the month's answers of all",
     "SELECT ap.youth_id FROM activity a JOIN activity_person ap ON ap.activity_id = a.id WHERE a.starts_at "
     ">= 1 "
     "AND a.starts_at < 2 AND ap.answered_at IS NOT NULL"},
    {"the month's cases of all",
     "SELECT f.id FROM feedback f JOIN feedback_event e ON e.feedback_id = f.id WHERE f.submitted_at >= 1 "
     "AND "
     "f.submitted_at < 2 AND f.crisis = 0"},
    {"who left after the month",
     "SELECT c.id FROM contact c WHERE c.ended_at > 1 AND c.confirmed_at <= 1 AND c.state <> 3"},
    {"who came after the month", "SELECT c.id FROM contact c WHERE c.confirmed_at > 1 AND c.invited_at <= 1"},
    {"the month's closings", "SELECT cadre_id, closed_at FROM closed_month WHERE month = 202604"},
    {"a cadre's topics in the month",
     "SELECT t.id FROM topic t JOIN topic_reply r ON r.topic_id = t.id WHERE t.opened_at >= 1 AND "
     "t.opened_at < 2 AND "
     "t.state = 2 AND r.state = 2 AND t.author_id = 3"},
    {"the month's topics of all",
     "SELECT t.id FROM topic t JOIN topic_reply r ON r.topic_id = t.id WHERE t.opened_at >= 1 AND "
     "t.opened_at < 2 AND "
     "t.state = 2 AND r.state = 2"},
    {"a cadre's replies in topics",
     "SELECT r.id FROM topic_reply r JOIN topic t ON t.id = r.topic_id LEFT JOIN topic_reply q ON q.id = "
     "r.reply_to "
     "WHERE r.at >= 1 AND r.at < 2 AND r.state = 2 AND r.author_id = 3"},
    {"a cadre's guidance",
     "SELECT g.id FROM guidance g WHERE g.done_at >= 1 AND g.done_at < 2 AND g.state = 2 AND "
     "g.cadre_id = 3"},
    {"the month's guidance of all",
     "SELECT g.id FROM guidance g WHERE g.done_at >= 1 AND g.done_at < 2 AND g.state = 2"},
    {"running campaigns",
     "SELECT o.path FROM campaign c JOIN org o ON o.id = c.org_id WHERE c.ends_at > 1 AND c.starts_at < 2"},
    {"a cadre's findings of the term",
     "SELECT f.rule FROM finding f WHERE f.month >= 1 AND f.month <= 2 AND f.state = 3 AND f.cadre_id = 3"},
    {"the term's findings of all",
     "SELECT f.rule FROM finding f WHERE f.month >= 1 AND f.month <= 2 AND f.state = 3"},
    {"a cadre's adopted suggestions",
     "SELECT a.feedback_id FROM feedback_adoption a WHERE a.adopted_at >= 1 AND a.adopted_at < 2 AND "
     "a.cadre_id = 3"},
    {"a cadre's pieces in the library",
     "SELECT c.id FROM content c WHERE c.taken_at >= 1 AND c.taken_at < 2 AND c.state = 2 AND c.author_id = "
     "3"},
    {"a page of exported cases",
     "SELECT f.id FROM feedback f JOIN org o ON o.id = f.org_id LEFT JOIN org h ON h.id = f.handling_org_id "
     "WHERE f.submitted_at >= 1 AND f.submitted_at < 9 AND (f.submitted_at > 1 OR f.id > 3) AND ((o.path >= "
     "'/1/' AND o.path < '/10') OR (h.path >= '/1/' AND h.path < '/10')) AND f.crisis = 0 ORDER BY "
     "f.submitted_at, f.id LIMIT 500"},
    {"a page of exported activities",
     "SELECT a.id FROM activity a JOIN org o ON o.id = a.org_id JOIN person p ON p.id = a.organiser_id WHERE "
     "a.starts_at >= 1 AND a.starts_at < 9 AND (a.starts_at > 1 OR a.id > 3) AND a.status <> 1 AND o.path >= "
     "'/1/' AND o.path < '/10' ORDER BY a.starts_at, a.id LIMIT 500"},
    {"a page of a cadre's exported activities",
     "SELECT a.id FROM activity a JOIN org o ON o.id = a.org_id JOIN person p ON p.id = a.organiser_id WHERE "
     "a.organiser_id = 7 AND a.starts_at >= 1 AND a.starts_at < 9 AND (a.starts_at > 1 OR a.id > 3) AND "
     "a.status <> 1 ORDER BY a.starts_at, a.id LIMIT 500"},
    {"the next branch of an export",
     "SELECT id, path, name FROM org WHERE path > '/1/' AND path < '/10' ORDER BY path LIMIT 1"},
    {"a page of a branch's exported people",
     "SELECT p.id FROM person p WHERE p.org_id = 1 AND p.grade >= 'a' AND (p.grade > 'a' OR p.id > 3) AND "
     "p.left_at IS NULL ORDER BY p.grade, p.id LIMIT 500"},
    {"the activity that a row of a notebook may be",
     "SELECT id, number FROM activity WHERE organiser_id = 1 AND starts_at = 2 AND kind = 3 AND theme = 'x' "
     "ORDER BY id"},
    {"findings about one thing",
     "SELECT f.id FROM finding f WHERE f.rule IN ('D01', 'D04') AND f.cause_kind = 'activity' AND f.cause_id "
     "= 1 ORDER BY f.id"},
    {"a month's objections", "SELECT b.id FROM objection b WHERE b.month = 202604 ORDER BY b.state, b.id"},
    {"a month's bulletin",
     "SELECT body FROM snapshot WHERE kind = 'bulletin' AND period = 202604 AND stage = 2 ORDER BY id DESC "
     "LIMIT 1"},
    {"whether a month is frozen", "SELECT COUNT(*) FROM frozen_month WHERE month = 202604"},
    {"a youth's question paper",
     "SELECT unit_id FROM assessment_asked WHERE assessment_id = 1 AND youth_id = 2"},
    {"a department's cases",
     "SELECT f.id FROM org o JOIN feedback f ON f.handling_org_id = o.id WHERE o.path >= '/1/' AND o.path < "
     "'/10' AND f.state <> 6 AND f.crisis = 0 ORDER BY f.submitted_at LIMIT 20"},
    {"a unit's cases that were handed to it",
     "SELECT f.id FROM feedback f WHERE f.handling_org_id = 1 AND f.state <> 6 AND f.crisis = 0 ORDER BY "
     "f.submitted_at LIMIT 20"},
    {"what was merged into a case", "SELECT f.id FROM feedback f WHERE f.merged_into = 1 ORDER BY f.id"},
    {"who is called so and answers",
     "SELECT o.id, o.name FROM org o WHERE o.top_id = 1 AND o.state = 1 AND EXISTS (SELECT 1 FROM "
     "person_role "
     "r WHERE r.org_id = o.id AND r.role IN (1, 2, 5)) AND o.name = 'x' ORDER BY o.id LIMIT 2"},
    {"answers that a unit keeps ready",
     "SELECT c.id FROM canned_answer c JOIN org o ON o.id = c.org_id WHERE c.org_id = 1 AND c.removed_at IS "
     "NULL ORDER BY c.id"},
    {"where a case has been",
     "SELECT kind, org_id FROM feedback_event WHERE feedback_id = 1 AND kind IN (3, 15) ORDER BY id"},
    {"open objections in a reach",
     "SELECT b.number FROM objection b JOIN person p ON p.id = b.cadre_id JOIN org o ON o.id = p.org_id "
     "WHERE "
     "b.state = 1 AND o.path >= '/1/' AND o.path < '/10' ORDER BY b.raised_at LIMIT 50"},
    {"a youth's open assessment",
     "SELECT a.kind FROM assessment_asked s JOIN assessment a ON a.id = s.assessment_id WHERE s.youth_id = 1 "
     "AND s.answered = 0 AND a.closes_at > 2 ORDER BY a.closes_at LIMIT 1"},
    {"sampled youths to remind",
     "SELECT s.youth_id FROM assessment_asked s WHERE s.assessment_id = 1 AND s.answered = 0 AND s.reminded "
     "= "
     "0 ORDER BY s.assessment_id, s.youth_id LIMIT 50"},
    {"uploads that nobody attached",
     "SELECT id FROM media WHERE used = 0 AND created_at < 2 ORDER BY created_at LIMIT 50"},
    {"a person's uploads that wait", "SELECT COUNT(*) FROM media WHERE owner_id = 1 AND used = 0"},
    {"what a case has of media",
     "SELECT media_id FROM media_use WHERE object_kind = 'case' AND object_id = 1"},
    {"what a cadre helps to run",
     "SELECT gathering_id FROM gathering_co_organiser WHERE cadre_id = 1 ORDER BY gathering_id DESC LIMIT "
     "20"},
    {"a page of what a branch is invited to",
     "SELECT ends_at, gathering_id FROM gathering_invited WHERE scope = 3 AND ref_id = 1 AND (ends_at > 5 OR "
     "(ends_at = 5 AND gathering_id > 7)) ORDER BY ends_at, gathering_id LIMIT 21"},
    {"cadres of a name",
     "SELECT p.id FROM person p JOIN cadre c ON c.person_id = p.id WHERE p.name = 'x' ORDER BY p.id LIMIT "
     "10"},
    {"a youth's pending hand-overs",
     "SELECT c.cadre_id FROM contact c JOIN person p ON p.id = c.cadre_id WHERE c.youth_id = 1 AND c.state = "
     "2 "
     "AND c.handed_from IS NOT NULL ORDER BY c.id"},
    {"who was a contact",
     "SELECT c.youth_id FROM contact c WHERE c.cadre_id = 1 AND c.invited_at < 2 AND c.confirmed_at < 2"},
    {"what a cadre was co-organiser of in the month",
     "SELECT a.id FROM activity_co_organiser c JOIN activity a ON a.id = c.activity_id WHERE c.starts_at >= "
     "1 "
     "AND c.starts_at < 2 AND a.status = 5 AND c.cadre_id = 3"},
    {"the month's co-organisers of all",
     "SELECT a.id FROM activity_co_organiser c JOIN activity a ON a.id = c.activity_id WHERE c.starts_at >= "
     "1 "
     "AND c.starts_at < 2 AND a.status = 5"},
    {"a gathering by its number",
     "SELECT g.id FROM gathering g JOIN org o ON o.id = g.org_id JOIN person p ON p.id = g.organiser_id "
     "WHERE "
     "g.number = 1"},
    {"somebody's place", "SELECT id FROM gathering_place WHERE gathering_id = 1 AND youth_id = 2"},
    {"the line", "SELECT id FROM gathering_place WHERE gathering_id = 1 AND state = 2 ORDER BY turn LIMIT 3"},
    {"what a branch is invited to",
     "SELECT gathering_id FROM gathering_invited WHERE scope = 3 AND ref_id = 1 AND ends_at > 2 ORDER BY "
     "ends_at LIMIT 20"},
    {"gatherings whose end has come",
     "SELECT id FROM gathering WHERE state = 1 AND ends_at <= 1 ORDER BY ends_at LIMIT 10"},
    {"what a youth has a place in and runs now",
     "SELECT g.id FROM gathering_place p JOIN gathering g ON g.id = p.gathering_id WHERE p.youth_id = 1 AND "
     "p.gathering_id >= 2 AND p.state = 1 AND g.state = 1 AND g.starts_at <= 3 AND g.ends_at > 4"},
    {"a youth's questions about announced activities",
     "SELECT a.id FROM gathering_place q JOIN gathering g ON g.id = q.gathering_id JOIN activity a ON a.id = "
     "g.activity_id WHERE q.youth_id = 1 AND q.gathering_id >= 2 AND q.asked IN (1, 2) AND a.status IN (4, "
     "5)"},
    {"what is known of an announced activity",
     "SELECT p.asked, COUNT(*) FROM gathering g JOIN gathering_place p ON p.gathering_id = g.id WHERE "
     "g.activity_id = 1 AND p.state = 1 GROUP BY p.asked"},
    {"an organisation's topics",
     "SELECT t.id, t.opened_at FROM topic t WHERE t.org_id = 1 AND t.state = 2 ORDER BY t.opened_at DESC "
     "LIMIT "
     "15"},
    {"the topics of a youth's cadres",
     "SELECT t.id, t.opened_at FROM contact c JOIN topic t ON t.author_id = c.cadre_id WHERE c.youth_id = 1 "
     "AND "
     "c.state = 3 AND t.state = 2 ORDER BY t.opened_at DESC LIMIT 15"},
    {"a subtree's topics",
     "SELECT t.id, t.opened_at FROM org o CROSS JOIN topic t WHERE t.org_id = o.id AND o.path >= '/1/' AND "
     "o.path "
     "< '/10' AND t.state = 2 ORDER BY t.opened_at DESC LIMIT 15"},
    {"an organisation's polls",
     "SELECT t.id, t.opened_at FROM poll t WHERE t.org_id = 1 AND t.state = 2 ORDER BY t.opened_at DESC "
     "LIMIT 15"},
    {"a topic's floors",
     "SELECT r.id FROM topic_reply r WHERE r.topic_id = 1 AND r.state = 2 AND r.floor > 2 ORDER BY r.floor "
     "LIMIT "
     "51"},
    {"a person's replies of the last minute",
     "SELECT COUNT(*) FROM topic_reply WHERE author_id = 1 AND at > 2"},
    {"what waits in a subtree",
     "SELECT m.id FROM org o CROSS JOIN moderation m LEFT JOIN topic t ON t.id = m.topic_id JOIN person p ON "
     "p.id "
     "= m.author_id WHERE m.org_id = o.id AND o.path >= '/1/' AND o.path < '/10' AND m.decided_at IS NULL "
     "AND "
     "m.author_id <> 3 ORDER BY m.entered_at, m.id LIMIT 50"},
    {"what an organisation shows of the library",
     "SELECT c.id FROM content c JOIN org o ON o.id = c.audience_id JOIN person p ON p.id = c.author_id "
     "WHERE "
     "c.audience_id = 1 AND c.state IN (2, 4) AND c.withdrawn_at IS NULL AND c.from_at <= 2 AND (c.from_at < "
     "2 "
     "OR c.id < 3) AND (c.until_at IS NULL OR c.until_at > 4) ORDER BY c.from_at DESC, c.id DESC LIMIT 20"},
    {"proposals that wait in a subtree",
     "SELECT c.id FROM org o CROSS JOIN content c JOIN person p ON p.id = c.author_id WHERE c.audience_id = "
     "o.id AND o.path >= '/1/' AND o.path < '/10' AND c.state = 1 AND c.withdrawn_at IS NULL AND c.author_id "
     "<> 3 ORDER BY c.offered_at, c.id LIMIT 4"},
    {"all pieces of a subtree",
     "SELECT c.id FROM org o CROSS JOIN content c WHERE c.audience_id = o.id AND o.path >= '/1/' AND o.path "
     "< "
     "'/10' ORDER BY c.offered_at DESC, c.id DESC LIMIT 50"},
    {"proposals of a person that wait",
     "SELECT COUNT(*) FROM content WHERE author_id = 1 AND state = 1 AND withdrawn_at IS NULL"},
    {"a piece's openings", "SELECT unit_id, reads FROM content_reads WHERE content_id = 1"},
    {"guidance that waits in a subtree",
     "SELECT g.id FROM org o CROSS JOIN guidance g JOIN campaign c ON c.id = g.campaign_id WHERE g.branch_id "
     "= "
     "o.id AND o.path >= '/1/' AND o.path < '/10' AND g.state = 1 AND g.cadre_id <> 3 ORDER BY g.entered_at, "
     "g.id LIMIT 5"},
    {"the guidance of a campaign",
     "SELECT o.path, g.state, COUNT(*) FROM guidance g JOIN org o ON o.id = g.branch_id WHERE g.campaign_id "
     "= "
     "1 GROUP BY o.path, g.state"},
    {"a cadre's branches in a campaign",
     "SELECT branch_id FROM campaign_branch WHERE cadre_id = 1 AND campaign_id = 2"},
    {"what waits in a cadre's topics",
     "SELECT m.id FROM topic t JOIN moderation m ON m.topic_id = t.id WHERE t.author_id = 1 AND m.decided_at "
     "IS "
     "NULL AND m.author_id <> 1 AND m.why <> 5 ORDER BY m.entered_at, m.id LIMIT 50"},
    {"a person's reports of the day",
     "SELECT COUNT(*) FROM moderation WHERE reported_by = 1 AND entered_at >= 2"},
    {"polls whose time is over",
     "SELECT id FROM poll WHERE counted_at IS NULL AND ends_at <= 1 ORDER BY ends_at LIMIT 50"},
    {"a poll's answers", "SELECT chosen, COUNT(*) FROM poll_answer WHERE poll_id = 1 GROUP BY chosen"},
    {"whose contact counts, of all cadres",
     "SELECT s.cadre_id, s.contact_id, s.youth_id FROM contact_span s WHERE s.until_at IS NULL AND "
     "s.cadre_id "
     "> 0 AND s.from_at <= 1"},
    {"whose contact counted at a month's end",
     "SELECT s.cadre_id, s.contact_id, s.youth_id FROM contact_span s WHERE s.until_at > 1 AND s.from_at <= "
     "1"},
    {"whose contact counted for a cadre",
     "SELECT s.contact_id FROM contact_span s WHERE s.until_at > 1 AND s.from_at <= 1 AND s.cadre_id = 2"},
    {"reviews of suspensions that are due",
     "SELECT s.id FROM suspension s WHERE s.lifted_at IS NULL AND s.reminded_at IS NULL AND s.review_at <= 1 "
     "ORDER BY s.review_at LIMIT 50"},
    {"the unit's scores",
     "SELECT c.person_id, SUM(l.points) FROM org o CROSS JOIN cadre c LEFT JOIN ledger l ON "
     "l.cadre_id = c.person_id AND l.month = 202604 WHERE c.org_id = o.id AND o.path >= '/1/' AND o.path < "
     "'/10' GROUP BY "
     "c.person_id, c.org_id"},
};

}  // namespace

TEST_CASE("every statement of the hot path finds its rows by an index (SQLite's plans)", "[sqlite]") {
    activity_fixture f;
    f.read([](store::transaction& tx) {
        for (const auto& s : statements) {
            const auto plan = tx.all(std::string{"EXPLAIN QUERY PLAN "} + s.sql,
                                     [](const store::row& r) { return r.str(3); });
            for (const auto& step : plan) {
                INFO(s.what << ": " << step);
                CHECK(step.find("SCAN") == step.npos);
            }
        }
    });
}

TEST_CASE("a month's bounds reach into the index of the cadre's cases (SQLite's plans)", "[sqlite]") {
    activity_fixture f;
    f.read([](store::transaction& tx) {
        const auto plan = tx.all(
            "EXPLAIN QUERY PLAN SELECT f.id FROM feedback f WHERE f.cadre_id = 1 AND f.submitted_at >= 2 AND "
            "f.submitted_at < 3 AND f.crisis = 0",
            [](const store::row& r) { return r.str(3); });
        REQUIRE_FALSE(plan.empty());
        CHECK(plan.front().find("cadre_id=? AND submitted_at>? AND submitted_at<?") != std::string::npos);
    });
}
