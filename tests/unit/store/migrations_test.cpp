#include "store/migrations.hpp"

#include "store/schema.hpp"
#include "store_fixture.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace link100::store;
using namespace link100::store::testing;

namespace {

constexpr std::array two{
    migration{1, "first", "CREATE TABLE a (x INTEGER); CREATE TABLE b (y INTEGER);"},
    migration{2, "second", "ALTER TABLE a ADD COLUMN z INTEGER; INSERT INTO a (x, z) VALUES (1, 2);"},
};

migration_error::kind refusal(database& db, std::span<const migration> list) {
    try {
        migrate(db, list, {});
    } catch (const migration_error& e) {
        return e.why();
    }
    throw std::logic_error{"not refused"};
}

}  // namespace

TEST_CASE("a fresh database gets every migration, in order, with name, hash and time") {
    store_fixture f;
    auto db = f.open();
    CHECK(migrate(*db, two, f.clock.now()) == std::vector<std::string>{"0001 first", "0002 second"});
    CHECK(db->read_now([](transaction& tx) { return tx.number("SELECT z FROM a"); }) == 2);
    const auto row = db->read_now([](transaction& tx) {
        return tx.first("SELECT name, LENGTH(hash), applied_at FROM schema_version WHERE number = 2",
                        [](const link100::store::row& r) {
                            return std::tuple{r.str(0), r.integer(1), r.time(2)};
                        });
    });
    CHECK(row == std::tuple{std::string{"second"}, std::int64_t{64}, f.clock.now()});
}

TEST_CASE("migrating again does nothing") {
    store_fixture f;
    auto db = f.open();
    migrate(*db, two, f.clock.now());
    CHECK(migrate(*db, two, f.clock.now()).empty());
}

TEST_CASE("an older database gets only what it lacks") {
    store_fixture f;
    auto db = f.open();
    migrate(*db, std::span{two}.first(1), f.clock.now());
    CHECK(migrate(*db, two, f.clock.now()) == std::vector<std::string>{"0002 second"});
}

TEST_CASE("a database newer than the program is refused") {
    store_fixture f;
    auto db = f.open();
    migrate(*db, two, f.clock.now());
    CHECK(refusal(*db, std::span{two}.first(1)) == migration_error::kind::newer_database);
    CHECK_THROWS_WITH(migrate(*db, std::span{two}.first(1), f.clock.now()), Catch::Contains("0002 second"));
}

TEST_CASE("an applied migration whose text has changed is refused") {
    store_fixture f;
    auto db = f.open();
    migrate(*db, two, f.clock.now());
    auto edited = two;
    edited[0].sql = "CREATE TABLE a (x TEXT)";
    CHECK(refusal(*db, edited) == migration_error::kind::changed);
}

TEST_CASE("a migration that fails is undone whole, and those before it stay") {
    store_fixture f;
    auto db = f.open();
    auto broken = two;
    broken[1].sql = "CREATE TABLE c (x INTEGER); INSERT INTO nowhere VALUES (1);";
    CHECK_THROWS_AS(migrate(*db, broken, f.clock.now()), sql_error);
    const auto tables = db->read_now([](transaction& tx) {
        return tx.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
                      [](const link100::store::row& r) { return r.str(0); });
    });
    CHECK(tables == std::vector<std::string>{"a", "b", "schema_version"});
    CHECK(migrate(*db, two, f.clock.now()) == std::vector<std::string>{"0002 second"});
}

TEST_CASE("a list of migrations with a gap is refused before anything is done") {
    store_fixture f;
    auto db = f.open();
    const std::array gap{two[0], migration{3, "third", "SELECT 1"}};
    CHECK(refusal(*db, gap) == migration_error::kind::bad_list);
}

TEST_CASE("a list without migrations is a schema too") {
    store_fixture f;
    auto db = f.open();
    CHECK(migrate(*db, {}, f.clock.now()).empty());
}

TEST_CASE(
    "the product's own migrations apply to a fresh database, and their append-only tables refuse changes") {
    store_fixture f;
    auto db = f.open();
    CHECK(migrate(*db, schema_migrations(), f.clock.now()).size() == schema_migrations().size());
    db->write_now([](transaction& tx) {
        tx.execute("INSERT INTO audit (id, at, action, object_kind, object_id) VALUES (1, 2, 'a', 'b', 3)");
    });
    for (const auto* sql : {"UPDATE audit SET action = 'x'", "DELETE FROM audit"}) {
        try {
            db->write_now([&](transaction& tx) { tx.execute(sql); });
            FAIL("taken: " << sql);
        } catch (const sql_error& e) {
            CHECK(e.why() == sql_error::kind::constraint);
            CHECK_THAT(e.what(), Catch::Contains("append-only"));
        }
    }
}
