// Everything that hangs on a person goes with a merge and comes back with its undoing. What that is, is read
// from the migrations: a column that is new tomorrow fails here until somebody has decided about it.
#include "activity_fixture.hpp"
#include "services/merging/people_merge.hpp"
#include "services/topics/polls.hpp"
#include "services/topics/topics.hpp"
#include "store/schema.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

using namespace link100;
using services::console;
using services::merge_care;
using services::work;
using testing::activity_fixture;

namespace {

using column = std::pair<std::string, std::string>;  // table, column

std::string without_comments(std::string_view sql) {
    std::string out;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        if (sql.substr(i, 2) == "--") i = std::min(sql.find('\n', i), sql.size() - 1);
        out += sql[i];
    }
    return out;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_')
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

// By what it refers to, or by its name: who did something is also kept where no key says so.
bool names_a_person(const std::vector<std::string>& definition) {
    const auto& name = definition.front();
    const auto refers = std::ranges::find(definition, "REFERENCES");
    if (refers != definition.end() && std::next(refers) != definition.end())
        return *std::next(refers) == "person" || *std::next(refers) == "cadre";
    static const std::set<std::string> names{"person_id", "youth_id",     "author_id", "cadre_id",
                                             "actor_id",  "organiser_id", "kept_id",   "gone_id"};
    return names.contains(name) ||
           (name.ends_with("_by") && definition.size() > 1 && definition[1] == "INTEGER");
}

// Of all tables, as the migrations make them.
std::set<column> columns_of_people() {
    std::set<column> found;
    const auto take = [&](const std::string& table, const std::vector<std::string>& definition) {
        if (definition.size() > 1 && names_a_person(definition)) found.emplace(table, definition.front());
    };
    for (const auto& m : store::schema_migrations()) {
        const auto sql = without_comments(m.sql);
        std::size_t at = 0;
        while (at < sql.size()) {
            const auto end = std::min(sql.find(';', at), sql.size());
            const auto statement = sql.substr(at, end - at);
            at = end + 1;
            const auto words = words_of(statement);
            if (words.size() > 5 && words[0] == "ALTER" && words[3] == "ADD") {
                take(words[2], {words.begin() + 5, words.end()});
            } else if (words.size() > 3 && words[0] == "CREATE" && words[1] == "TABLE") {
                int depth = 0;
                std::string one;
                for (const char c : statement.substr(statement.find('(') + 1)) {
                    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                    if ((c == ',' && depth == 0) || depth < 0) {
                        if (const auto definition = words_of(one); !definition.empty())
                            take(words[2], definition);
                        one.clear();
                        if (depth < 0) break;
                    } else {
                        one += c;
                    }
                }
            }
        }
    }
    return found;
}

// Two records of one youth; `gone` has a row wherever somebody can have one.
struct everything_fixture : activity_fixture {
    std::int64_t kept = 0;
    std::int64_t gone = 0;

    everything_fixture() {
        run([&](work& w) {
            kept = services::add_person(w, {"重名", branch_1, "20219001", "", true}).value();
            gone = services::add_person(w, {"重名", branch_2, "20219002", "", true}).value();
            services::grant_role(w, kept, league::role::youth, branch_1);
            services::grant_role(w, gone, league::role::youth, branch_2);
            bind(w, gone, "o_gone");
            (void)services::issue_code(w, services::code_kind::invitation, gone);
            (void)services::accept_contact(w, wang, "o_gone", services::channel::official_account, {})
                .value();
            fill(w);
            return 0;
        });
    }

    void fill(work& w) {
        const auto id = [&] { return w.tx.new_id(); };
        const auto activity = id();
        w.tx.execute(
            "INSERT INTO activity (id, number, organiser_id, org_id, kind, mode, status, starts_at, "
            "time_precision, logged_at) VALUES (?1, 900001, ?2, ?3, 1, 1, 4, 1, 1, 1)",
            activity, wang, college);
        w.tx.execute("INSERT INTO activity_person (activity_id, youth_id) VALUES (?1, ?2)", activity, gone);
        const auto feedback = id();
        w.tx.execute(
            "INSERT INTO feedback (id, number, youth_id, org_id, kind, named, state, submitted_at, "
            "closed_by) "
            "VALUES (?1, 900002, ?2, ?3, 1, 1, 6, 1, ?2)",
            feedback, gone, branch_1);
        w.tx.execute(
            "INSERT INTO feedback_event (id, feedback_id, kind, author_id, at) VALUES (?1, ?2, 1, ?3, 1)",
            id(), feedback, gone);
        w.tx.execute(
            "INSERT INTO notice (id, person_id, kind, ref_kind, ref_id, text, created_at) VALUES (?1, ?2, 6, "
            "'', 0, '', 1)",
            id(), gone);
        w.tx.execute(
            "INSERT INTO media (id, public_id, owner_id, kind, type, size, content, created_at) VALUES (?1, "
            "'picture', ?2, 'image', 'image/png', 4, ?3, 1)",
            id(), gone, store::blob{"\x89PNG"});
        const auto group = id();
        w.tx.execute("INSERT INTO roster_group (id, cadre_id, name) VALUES (?1, ?2, '足球')", group, wang);
        w.tx.execute("INSERT INTO roster_group_member (group_id, youth_id) VALUES (?1, ?2)", group, gone);
        const auto topic = id();
        w.tx.execute(
            "INSERT INTO topic (id, number, author_id, org_id, title, body, state, opened_at) VALUES (?1, "
            "900003, ?2, ?3, '', '', 2, 1)",
            topic, gone, branch_1);
        w.tx.execute(
            "INSERT INTO topic_reply (id, topic_id, author_id, text, state, at) VALUES (?1, ?2, ?3, '', 2, "
            "1)",
            id(), topic, gone);
        w.tx.execute(
            "INSERT INTO moderation (id, number, kind, object_id, org_id, author_id, why, reported_by, "
            "entered_at) VALUES (?1, 900004, 1, ?2, ?3, ?4, 1, ?4, 1)",
            id(), topic, branch_1, gone);
        w.tx.execute("INSERT INTO content (id, author_id, org_id, title, state) VALUES (?1, ?2, ?3, '', 1)",
                     id(), gone, branch_1);
        const auto poll = id();
        w.tx.execute(
            "INSERT INTO poll (id, number, author_id, org_id, question, several, state, opened_at, ends_at) "
            "VALUES (?1, 900005, ?2, ?3, '', 0, 2, 1, 2)",
            poll, gone, branch_1);
        w.tx.execute(
            "INSERT INTO poll_answer (poll_id, person_id, chosen, answered_at) VALUES (?1, ?2, 1, 5)", poll,
            gone);
        const auto assessment = id();
        w.tx.execute(
            "INSERT INTO assessment (id, kind, period, seed, opened_at, closes_at) VALUES (?1, 'mid_year', "
            "2026, 1, 1, 2)",
            assessment);
        w.tx.execute("INSERT INTO assessment_asked (assessment_id, youth_id, unit_id) VALUES (?1, ?2, ?3)",
                     assessment, gone, college);
        const auto gathering = id();
        w.tx.execute(
            "INSERT INTO gathering (id, number, organiser_id, org_id, kind, mode, state, title, starts_at, "
            "ends_at, closes_at, taken, turns, secret, announced_at) VALUES (?1, 900006, ?2, ?3, 1, 1, 1, "
            "'', "
            "?4, ?5, ?4, 1, 1, ?6, 1)",
            gathering, wang, college, w.now + std::chrono::hours{24}, w.now + std::chrono::hours{26},
            store::blob{"secret"});
        w.tx.execute(
            "INSERT INTO gathering_place (id, gathering_id, youth_id, state, turn, at) VALUES (?1, ?2, ?3, "
            "1, "
            "1, 1)",
            id(), gathering, gone);
        w.tx.execute(
            "INSERT INTO suspension (id, person_id, at, reason, review_at, lifted_at) VALUES (?1, ?2, 1, '', "
            "2, 3)",
            id(), gone);
    }

    std::int64_t rows_with(const std::string& table, const std::string& name, std::int64_t id) {
        return read([&](store::transaction& tx) {
            return tx.number("SELECT COUNT(*) FROM " + table + " WHERE " + name + " = ?1", id);
        });
    }

    // Who stands where, in all columns that name people.
    std::string everybody() {
        std::string all;
        for (const auto& c : services::person_columns()) {
            if (c.table == "audit" || c.table == "person_merge") continue;
            all += std::string{c.table} + "." + std::string{c.column} + ":";
            read([&](store::transaction& tx) {
                tx.each("SELECT " + std::string{c.column} + ", COUNT(*) FROM " + std::string{c.table} +
                            " GROUP BY " + std::string{c.column} + " ORDER BY " + std::string{c.column},
                        [&](const store::row& r) {
                            all += " " + (r.is_null(0) ? std::string{"-"} : std::to_string(r.integer(0))) +
                                   "×" + std::to_string(r.integer(1));
                        });
                return 0;
            });
            all += '\n';
        }
        return all;
    }

    std::int64_t merge() {
        return run(
            [&](work& w) { return services::merge_people(w, console(), kept, gone, "同一个人").value(); });
    }

    void undo(std::int64_t merge) {
        run([&](work& w) {
            services::undo_merge(w, console(), merge).value();
            return 0;
        });
    }

    // One more place at the gathering.
    void sign_up(std::int64_t youth, int state, int turn, std::optional<std::int64_t> checked_in = {}) {
        run([&](work& w) {
            w.tx.execute(
                "INSERT INTO gathering_place (id, gathering_id, youth_id, state, turn, at, checked_in_at) "
                "SELECT CAST(?1 AS BIGINT), id, CAST(?2 AS BIGINT), CAST(?3 AS BIGINT), CAST(?4 AS BIGINT), "
                "1, CAST(?5 AS BIGINT) FROM gathering WHERE number = 900006",
                w.tx.new_id(), youth, state, turn, checked_in);
            w.tx.execute(
                "UPDATE gathering SET taken = (SELECT COUNT(*) FROM gathering_place p WHERE p.gathering_id = "
                "gathering.id AND p.state = 1), waiting = (SELECT COUNT(*) FROM gathering_place p WHERE "
                "p.gathering_id = gathering.id AND p.state = 2), turns = 9");
            return 0;
        });
    }

    std::string places() {
        return read([](store::transaction& tx) {
            std::string all;
            tx.each("SELECT youth_id, state, turn, checked_in_at FROM gathering_place ORDER BY youth_id",
                    [&](const store::row& r) {
                        all += std::to_string(r.integer(0)) + " " + std::to_string(r.integer(1)) + " " +
                               std::to_string(r.integer(2)) + " " + (r.is_null(3) ? "-" : "in") + "\n";
                    });
            tx.each("SELECT taken, waiting FROM gathering", [&](const store::row& r) {
                all += std::to_string(r.integer(0)) + " of them, " + std::to_string(r.integer(1)) + " wait\n";
            });
            return all;
        });
    }

    std::int64_t state_of(std::int64_t youth) {
        return read([&](store::transaction& tx) {
            return tx.number("SELECT state FROM gathering_place WHERE youth_id = ?1", youth);
        });
    }
};

}  // namespace

TEST_CASE("of every column that names a person it is decided what a merge does with it") {
    std::set<column> decided;
    for (const auto& c : services::person_columns())
        CHECK(decided.emplace(std::string{c.table}, std::string{c.column}).second);
    const auto there = columns_of_people();
    CHECK(there.size() > 50);
    for (const auto& [table, name] : there) {
        INFO(table << "." << name << " is in the migrations and not in person_columns()");
        CHECK(decided.contains({table, name}));
    }
    for (const auto& [table, name] : decided) {
        INFO(table << "." << name << " is in person_columns() and not in the migrations");
        CHECK(there.contains({table, name}));
    }
}

TEST_CASE("whatever moves is gone's before a merge, kept's after it, and gone's again after its undoing") {
    everything_fixture f;
    const auto before = f.everybody();
    for (const auto& c : services::person_columns()) {
        if (c.care != merge_care::moves) continue;
        INFO("nothing of gone's to be moved in " << c.table << "." << c.column << ": put some into fill()");
        CHECK(f.rows_with(std::string{c.table}, std::string{c.column}, f.gone) > 0);
    }
    const auto merge = f.merge();
    for (const auto& c : services::person_columns()) {
        if (c.care != merge_care::moves) continue;
        INFO(c.table << "." << c.column);
        CHECK(f.rows_with(std::string{c.table}, std::string{c.column}, f.gone) == 0);
        CHECK(f.rows_with(std::string{c.table}, std::string{c.column}, f.kept) > 0);
    }
    f.undo(merge);
    CHECK(f.everybody() == before);
}

TEST_CASE("of two answers to a running poll the earlier one stays, and undoing brings both back") {
    const auto chosen = [](everything_fixture& f, std::int64_t person) {
        return f.read([&](store::transaction& tx) {
            return tx.first(
                "SELECT chosen FROM poll_answer WHERE person_id = ?1",
                [](const store::row& r) { return r.maybe_integer(0); }, person);
        });
    };
    for (const auto& [kept_at, stays] : {std::pair{4, 2}, std::pair{6, 1}}) {
        everything_fixture f;
        f.run([&](work& w) {
            w.tx.execute(
                "INSERT INTO poll_answer (poll_id, person_id, chosen, answered_at) SELECT id, CAST(?1 AS "
                "BIGINT), 2, CAST(?2 AS BIGINT) FROM poll",
                f.kept, kept_at);
        });
        const auto merge = f.merge();
        CHECK(chosen(f, f.kept) == std::optional{std::optional<std::int64_t>{stays}});
        CHECK_FALSE(chosen(f, f.gone).has_value());
        f.undo(merge);
        CHECK(chosen(f, f.kept) == std::optional{std::optional<std::int64_t>{2}});
        CHECK(chosen(f, f.gone) == std::optional{std::optional<std::int64_t>{1}});
    }
}

TEST_CASE("when a poll is counted, a merge forgets the choices too") {
    everything_fixture f;
    f.run([&](work& w) {
        w.tx.execute(
            "INSERT INTO poll_answer (poll_id, person_id, chosen, answered_at) SELECT id, CAST(?1 AS "
            "BIGINT), "
            "2, 4 FROM poll",
            f.kept);
    });
    const auto merge = f.merge();
    f.run([](work& w) { return services::count_ended_polls(w, 10); });
    CHECK(f.count("SELECT answered FROM poll") == 1);
    CHECK(f.count("SELECT COUNT(*) FROM person_merge_step WHERE what IN (11, 12) AND old_1 IS NOT NULL") ==
          0);
    f.undo(merge);
    // Who answered is known as before, what they chose is not; the figures stand.
    CHECK(f.count("SELECT COUNT(*) FROM poll_answer") == 2);
    CHECK(f.count("SELECT COUNT(*) FROM poll_answer WHERE chosen IS NOT NULL OR answered_at IS NOT NULL") ==
          0);
    CHECK(f.count("SELECT answered FROM poll") == 1);
}

TEST_CASE("of two places at one gathering the better stays, the line moves up, and undoing gives both back") {
    everything_fixture f;
    f.sign_up(f.kept, 2, 2);
    const auto before = f.places();
    const auto merge = f.merge();
    CHECK(f.state_of(f.kept) == 1);
    CHECK(f.count("SELECT taken FROM gathering") == 1);
    CHECK(f.count("SELECT waiting FROM gathering") == 0);
    f.undo(merge);
    CHECK(f.places() == before);
}

TEST_CASE("who checked in as either has checked in") {
    everything_fixture f;
    f.sign_up(f.kept, 1, 2, 7);
    const auto before = f.places();
    const auto merge = f.merge();
    CHECK(f.count("SELECT COUNT(*) FROM gathering_place WHERE checked_in_at IS NOT NULL") == 1);
    CHECK(f.count("SELECT COUNT(*) FROM gathering_place") == 1);
    f.undo(merge);
    CHECK(f.places() == before);
}

TEST_CASE(
    "a place that somebody moved up into is not taken away again: the record that is back waits first") {
    everything_fixture f;
    f.sign_up(f.kept, 1, 2);
    f.sign_up(f.zhang, 2, 3);
    f.run([](work& w) { w.tx.execute("UPDATE gathering SET capacity = 2"); });
    const auto merge = f.merge();
    CHECK(f.state_of(f.zhang) == 1);
    f.undo(merge);
    CHECK(f.state_of(f.zhang) == 1);
    CHECK(f.state_of(f.kept) == 1);
    CHECK(f.state_of(f.gone) == 2);
    CHECK(f.count("SELECT taken FROM gathering") == 2);
}

TEST_CASE("who was asked twice for an assessment is asked once, and has answered if either has") {
    everything_fixture f;
    f.run([&](work& w) {
        w.tx.execute(
            "INSERT INTO assessment_asked (assessment_id, youth_id, unit_id, answered) SELECT id, CAST(?1 AS "
            "BIGINT), CAST(?2 AS BIGINT), 0 FROM assessment",
            f.kept, f.college);
        w.tx.execute("UPDATE assessment_asked SET answered = 1 WHERE youth_id = ?1", f.gone);
    });
    const auto merge = f.merge();
    CHECK(f.count("SELECT COUNT(*) FROM assessment_asked") == 1);
    CHECK(f.count("SELECT answered FROM assessment_asked") == 1);
    f.undo(merge);
    CHECK(f.count("SELECT COUNT(*) FROM assessment_asked") == 2);
    CHECK(f.count("SELECT SUM(answered) FROM assessment_asked") == 1);
}

TEST_CASE("a suspended account is merged with no other before its review") {
    everything_fixture f;
    f.run([&](work& w) {
        w.tx.execute("UPDATE person SET suspended_review_at = 1 WHERE id = ?1", f.gone);
        CHECK(services::merge_people(w, console(), f.kept, f.gone, "同一个人").error().text ==
              "其中一个账号已停用，复核之后才能合并。");
        return 0;
    });
}
