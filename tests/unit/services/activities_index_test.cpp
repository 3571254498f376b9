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

// As they stand in services/src/activity_*.cpp and points_*.cpp, with numbers for parameters.
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
     "f.state IN (1, 2, 3, 4, 5, 6) AND f.id >= 2 AND f.submitted_at < 3 AND f.crisis = 0 ORDER BY f.id, "
     "e.id"},
    {"a month's ledger", "SELECT rule FROM ledger WHERE cadre_id = 1 AND month = 202604 ORDER BY id"},
    {"whether a month is closed",
     "SELECT at FROM audit WHERE object_kind = 'month:202604' AND object_id = 1 ORDER BY id DESC LIMIT 1"},
    {"who was a contact",
     "SELECT c.youth_id FROM contact c WHERE c.cadre_id = 1 AND c.invited_at < 2 AND c.confirmed_at < 2"},
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

TEST_CASE("the bound on time-ordered ids reaches into the index of the cadre's cases (SQLite's plans)", "[sqlite]") {
    activity_fixture f;
    f.read([](store::transaction& tx) {
        const auto plan = tx.all(
            "EXPLAIN QUERY PLAN SELECT f.id FROM feedback f WHERE f.cadre_id = 1 AND f.state IN (1, 2, 3, 4, "
            "5, "
            "6) AND f.id >= 2",
            [](const store::row& r) { return r.str(3); });
        REQUIRE_FALSE(plan.empty());
        CHECK(plan.front().find("cadre_id=? AND state=? AND rowid>?") != std::string::npos);
    });
}
