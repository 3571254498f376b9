// A record copied from SQLite to the engine under test, and back.
#include "store/copy_record.hpp"

#include "record_fixture.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::store;
using namespace link100::store::testing;

namespace {

struct copying : record_fixture {
    link100::testing::scratch_folder folder;

    [[nodiscard]] std::unique_ptr<database> sqlite(const char* name) const {
        return open_sqlite(folder.path() / name, clock, {.readers = 1});
    }

    [[nodiscard]] std::unique_ptr<database> filled() const {
        auto db = sqlite("from.db");
        migrate(*db, schema_migrations(), clock.now());
        db->write_now([](transaction& tx) {
            // The parent's id is the greater one: a unit that was moved under a younger one.
            tx.execute("INSERT INTO org (id, kind, name, path) VALUES (9, 'university', '扬子大学', '/9/')");
            tx.execute(
                "INSERT INTO org (id, parent_id, kind, name, path) VALUES (2, 9, 'college', '信息学院', "
                "'/9/2/')");
            for (int i = 1; i <= 50; ++i)
                tx.execute(
                    "INSERT INTO person (id, public_id, name, org_id, created_at) VALUES (?1, ?2, ?3, 2, ?4)",
                    i, "p" + std::to_string(i), "同学" + std::to_string(i), 1'760'000'000'000'000 + i);
            tx.execute(
                "INSERT INTO cadre (person_id, type, quota, org_id, last_active_at) VALUES (1, 1, 10, 2, 5)");
            tx.execute(
                "INSERT INTO inbound (key, received_at, openid, kind, reply) VALUES (?1, 7, 'o', 'text', ?2)",
                blob{std::string_view{"\0\xff\1", 3}}, blob{"<xml/>"});
            for (int i = 1; i <= 20; ++i)
                tx.execute(
                    "INSERT INTO ledger (id, cadre_id, month, rule, rule_version, points, cause_kind, "
                    "cause_id, "
                    "note, at) VALUES (?1, 1, 202604, 'talk', 1, ?2, 'activity', ?1, '一次谈心', 9)",
                    i, i % 2 == 0 ? -50 : 100);
        });
        return db;
    }
};

copy_error::kind why_not(database& from, database& to, const platform::clock& clock) {
    try {
        copy_record(from, to, clock);
    } catch (const copy_error& e) {
        return e.why();
    }
    throw std::logic_error{"it was copied"};
}

}  // namespace

TEST_CASE("a record is copied whole, and back again it is the same, table by table and hash by hash",
          "[record]") {
    copying f;
    const auto source = f.filled();
    const auto target = f.open();
    std::int64_t told = 0;
    const auto there = copy_record(*source, *target, f.clock,
                                   [&](copy_phase, std::string_view, std::int64_t, std::int64_t) { ++told; });
    CHECK(told >= std::int64_t(2 * there.size()));
    std::int64_t rows = 0;
    for (const auto& t : there) rows += t.rows;
    CHECK(rows == 2 + 50 + 1 + 1 + 20);
    CHECK(target->read_now([](transaction& tx) { return tx.number("SELECT SUM(points) FROM ledger"); }) ==
          500);
    CHECK(target->read_now([](transaction& tx) {
        return *tx.first(
            "SELECT reply FROM inbound WHERE key = ?1", [](const row& r) { return r.str(0); },
            blob{std::string_view{"\0\xff\1", 3}});
    }) == "<xml/>");
    const auto returned = f.sqlite("back.db");
    const auto back = copy_record(*target, *returned, f.clock);
    REQUIRE(back.size() == there.size());
    for (std::size_t i = 0; i < back.size(); ++i) {
        CHECK(back[i].name == there[i].name);
        CHECK(back[i].rows == there[i].rows);
        CHECK(back[i].hash == there[i].hash);
    }
}

TEST_CASE("tables are copied after those that they refer to", "[record]") {
    copying f;
    const auto source = f.filled();
    const auto target = f.open();
    const auto tables = copy_record(*source, *target, f.clock);
    const auto place = [&](std::string_view name) {
        return std::ranges::find(tables, name, &copied_table::name) - tables.begin();
    };
    CHECK(place("org") < place("person"));
    CHECK(place("person") < place("cadre"));
    CHECK(place("cadre") < place("ledger"));
    CHECK(std::size_t(place("memo")) < tables.size());
}

TEST_CASE("a target that is not empty is refused and left as it was", "[record]") {
    copying f;
    const auto source = f.filled();
    const auto target = f.open();
    migrate(*target, schema_migrations(), f.clock.now());
    target->write_now(
        [](transaction& tx) { tx.execute("INSERT INTO memo (name, value) VALUES ('a', 'b')"); });
    CHECK(why_not(*source, *target, f.clock) == copy_error::kind::not_empty);
    CHECK(target->read_now([](transaction& tx) { return tx.number("SELECT COUNT(*) FROM person"); }) == 0);
}

TEST_CASE("a source of another version is refused", "[record]") {
    copying f;
    const auto source = f.sqlite("from.db");
    const auto target = f.open();
    CHECK(why_not(*source, *target, f.clock) == copy_error::kind::old_source);
}

TEST_CASE("a row that PostgreSQL cannot take stops the copy with the table's name, and nothing is left",
          "[.][postgres]") {
    copying f;
    const auto source = f.filled();
    source->write_now([](transaction& tx) {
        tx.execute("INSERT INTO memo (name, value) VALUES ('zero', ?1)", std::string("a\0b", 3));
    });
    const auto target = f.open();
    try {
        copy_record(*source, *target, f.clock);
        FAIL("copied");
    } catch (const copy_error& e) {
        CHECK(e.why() == copy_error::kind::refused);
        CHECK_THAT(e.what(), Catch::Contains("memo"));
    }
    CHECK(target->read_now([](transaction& tx) { return tx.number("SELECT COUNT(*) FROM person"); }) == 0);
    source->write_now([](transaction& tx) { tx.execute("DELETE FROM memo"); });
    CHECK_NOTHROW(copy_record(*source, *target, f.clock));
}
