#include "broken_disk.hpp"
#include "store_fixture.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace link100::store;
using namespace link100::store::testing;

namespace {

sql_error insert_refused(database& db, int id, std::size_t bytes) {
    try {
        db.write_now([&](transaction& tx) {
            tx.execute("INSERT INTO note VALUES (?1, ?2)", id, std::to_string(id) + std::string(bytes, 'x'));
        });
    } catch (const sql_error& e) {
        return e;
    }
    return {sql_error::kind::misuse, "taken"};
}

}  // namespace

TEST_CASE("a full disk refuses what needs room, keeps the rest, and goes on") {
    store_fixture f;
    sqlite_options options;
    options.max_pages = 20;
    auto db = f.open_with_notes(options);
    const auto refused = insert_refused(*db, 1, 200'000);
    CHECK(refused.why() == sql_error::kind::io);
    CHECK(refused.is_disk_full());
    CHECK(std::string{insert_refused(*db, 2, 10).what()} == "taken");
    CHECK(count_notes(*db) == 1);
}

TEST_CASE("a commit whose fsync failed is answered with an io error, and nothing of it is seen") {
    broken_disk disk;
    store_fixture f;
    sqlite_options options;
    options.vfs = broken_disk::name();
    auto db = f.open_with_notes(options);
    disk.break_it();
    CHECK(insert_refused(*db, 1, 1).why() == sql_error::kind::io);
    CHECK(count_notes(*db) == 0);
    CHECK(db->stats().disk_failed);
    SECTION("while it is broken, writes are refused with the reason, and reads go on") {
        const auto again = insert_refused(*db, 2, 1);
        CHECK(again.why() == sql_error::kind::io);
        CHECK_THAT(again.what(), Catch::Contains("until the disk works again"));
    }
    SECTION("when the disk works again, so does the store, by itself") {
        disk.mend();
        while (db->stats().disk_failed) std::this_thread::sleep_for(std::chrono::milliseconds{10});
        CHECK(std::string{insert_refused(*db, 3, 1).what()} == "taken");
        CHECK(count_notes(*db) == 1);
    }
}

TEST_CASE("commits that need not wait are synced by the next one of a connection that waits") {
    broken_disk disk;
    store_fixture f;
    auto ordinary = f.open_with_notes({.vfs = broken_disk::name()});
    auto quick = f.open({.checkpoint_pages = 1'000'000, .wait_for_disk = false, .vfs = broken_disk::name()});
    const int before = disk.syncs();
    for (int i = 0; i < 20; ++i)
        quick->write_now(
            [&](transaction& tx) { tx.execute("INSERT INTO note VALUES (?1, ?2)", i, std::to_string(i)); });
    CHECK(disk.syncs() == before);
    ordinary->write_now([](transaction& tx) { tx.execute("INSERT INTO note VALUES (100, 'last')"); });
    CHECK(disk.syncs() > before);
    CHECK(count_notes(*ordinary) == 21);
}

TEST_CASE("every group is synced to the disk before it is answered") {
    broken_disk disk;
    store_fixture f;
    sqlite_options options;
    options.vfs = broken_disk::name();
    auto db = f.open_with_notes(options);
    for (int i = 0; i < 20; ++i) {
        const int before = disk.syncs();
        REQUIRE(std::string{insert_refused(*db, i, 1).what()} == "taken");
        REQUIRE(disk.syncs() > before);
    }
}
