#include "store/migrations.hpp"

#include "record_fixture.hpp"
#include "store/schema.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <atomic>
#include <thread>

using namespace link100::store;
using namespace link100::store::testing;

namespace {

constexpr std::array two{
    migration{1, "first", "CREATE TABLE a (x INTEGER); CREATE TABLE b (y INTEGER);"},
    migration{2, "second", "ALTER TABLE a ADD COLUMN z INTEGER; INSERT INTO a (x, z) VALUES (1, 2);"},
};

migration_error::kind refusal_of(database& db, std::span<const migration> list) {
    try {
        migrate(db, list, {});
    } catch (const migration_error& e) {
        return e.why();
    }
    throw std::logic_error{"not refused"};
}

}  // namespace

TEST_CASE("a fresh database gets every migration, in order, with name, hash and time", "[record]") {
    record_fixture f;
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

TEST_CASE("migrating again does nothing", "[record]") {
    record_fixture f;
    auto db = f.open();
    migrate(*db, two, f.clock.now());
    CHECK(migrate(*db, two, f.clock.now()).empty());
}

TEST_CASE("an older database gets only what it lacks", "[record]") {
    record_fixture f;
    auto db = f.open();
    migrate(*db, std::span{two}.first(1), f.clock.now());
    CHECK(migrate(*db, two, f.clock.now()) == std::vector<std::string>{"0002 second"});
}

TEST_CASE("a database newer than the program is refused", "[record]") {
    record_fixture f;
    auto db = f.open();
    migrate(*db, two, f.clock.now());
    CHECK(refusal_of(*db, std::span{two}.first(1)) == migration_error::kind::newer_database);
    CHECK_THROWS_WITH(migrate(*db, std::span{two}.first(1), f.clock.now()), Catch::Contains("0002 second"));
}

TEST_CASE("an applied migration whose text has changed is refused", "[record]") {
    record_fixture f;
    auto db = f.open();
    migrate(*db, two, f.clock.now());
    auto edited = two;
    edited[0].sql = "CREATE TABLE a (x TEXT)";
    CHECK(refusal_of(*db, edited) == migration_error::kind::changed);
}

TEST_CASE("a migration that fails is undone whole, and those before it stay", "[record]") {
    record_fixture f;
    auto db = f.open();
    auto broken = two;
    broken[1].sql = "CREATE TABLE c (x INTEGER); INSERT INTO nowhere VALUES (1);";
    CHECK_THROWS_AS(migrate(*db, broken, f.clock.now()), sql_error);
    CHECK(refused(*db, "INSERT INTO c VALUES (1)") == sql_error::kind::misuse);  // there is no such table
    CHECK(db->read_now([](transaction& tx) { return tx.number("SELECT COUNT(*) FROM a"); }) == 0);
    CHECK(migrate(*db, two, f.clock.now()) == std::vector<std::string>{"0002 second"});
}

TEST_CASE("a list of migrations with a gap is refused before anything is done", "[record]") {
    record_fixture f;
    auto db = f.open();
    const std::array gap{two[0], migration{3, "third", "SELECT 1"}};
    CHECK(refusal_of(*db, gap) == migration_error::kind::bad_list);
}

TEST_CASE("a list without migrations is a schema too", "[record]") {
    record_fixture f;
    auto db = f.open();
    CHECK(migrate(*db, {}, f.clock.now()).empty());
}

TEST_CASE(
    "the product's own migrations apply to a fresh database, and their append-only tables refuse changes",
    "[record]") {
    record_fixture f;
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

TEST_CASE("two processes that migrate at once apply each migration once", "[record]") {
    record_fixture f;
    constexpr int processes = 4;
    std::vector<std::unique_ptr<database>> all;
    for (int i = 0; i < processes; ++i) all.push_back(f.open());
    std::atomic<std::size_t> applied{0};
    std::vector<std::thread> threads;
    for (const auto& db : all)
        threads.emplace_back([&applied, &f, each = db.get()] {
            applied += migrate(*each, schema_migrations(), f.clock.now()).size();
        });
    for (auto& t : threads) t.join();
    CHECK(applied == schema_migrations().size());
    CHECK(is_current(*all.front(), schema_migrations()));
}
