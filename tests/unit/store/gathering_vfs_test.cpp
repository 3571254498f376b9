// What the writer's own file system may change, and what it may not: fewer calls, the same bytes at every
// moment at which somebody can look.
#include "broken_disk.hpp"
#include "store_fixture.hpp"

#include <catch2/catch.hpp>

#include <memory>

using namespace link100::store;
using namespace link100::store::testing;

namespace {

constexpr int rows = 400;

void add_rows(transaction& tx, int from, int count, std::size_t bytes) {
    for (int i = from; i < from + count; ++i)
        tx.execute("INSERT INTO note (id, text) VALUES (?1, ?2)", i,
                   std::to_string(i) + std::string(bytes, 'x'));
}

// A connection that knows nothing of us, on SQLite's own file system.
std::int64_t seen_by_a_stranger(const std::filesystem::path& file) {
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> db{raw, &sqlite3_close};
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(raw, "SELECT COUNT(*) FROM note", -1, &statement, nullptr) == SQLITE_OK);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> query{statement, &sqlite3_finalize};
    REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
    return sqlite3_column_int64(statement, 0);
}

}  // namespace

TEST_CASE("a commit of many pages reaches the disk in few writes") {
    broken_disk disk;
    store_fixture f;
    auto db = f.open_with_notes({.vfs = broken_disk::name()});
    const int before = disk.writes();
    db->write_now([](transaction& tx) { add_rows(tx, 0, rows, 500); });  // some 60 pages
    const int writes = disk.writes() - before;
    CHECK(writes >= 1);
    CHECK(writes <= 12);
    CHECK(count_notes(*db) == rows);
}

TEST_CASE("each commit is seen at once by a stranger's connection, whether it waits for the disk or not") {
    store_fixture f;
    const bool waits = GENERATE(true, false);
    auto db = f.open_with_notes({.wait_for_disk = waits});
    for (int i = 0; i < 50; ++i) {
        db->write_now([&](transaction& tx) { add_rows(tx, i, 1, 100); });
        REQUIRE(seen_by_a_stranger(f.file) == i + 1);
    }
}

TEST_CASE("a transaction larger than the page cache reads its own rows, and is kept whole") {
    store_fixture f;
    auto db = f.open_with_notes();
    static constexpr int many = 12'000;
    db->write_now([](transaction& tx) {
        add_rows(tx, 0, many, 4'000);  // 48 MB against a cache of 32 MiB
        REQUIRE(tx.number("SELECT COUNT(*) FROM note WHERE LENGTH(text) >= 4000") == many);
    });
    CHECK(seen_by_a_stranger(f.file) == many);
    db.reset();
    CHECK(seen_by_a_stranger(f.file) == many);
}

TEST_CASE("rows that were rolled back leave nothing behind in the log") {
    store_fixture f;
    auto db = f.open_with_notes();
    for (int round = 0; round < 20; ++round) {
        CHECK_THROWS(db->write_now([](transaction& tx) {
            add_rows(tx, 1'000'000, 50, 4'000);
            throw std::runtime_error("no");
        }));
        db->write_now([&](transaction& tx) { add_rows(tx, round, 1, 100); });
        REQUIRE(seen_by_a_stranger(f.file) == round + 1);
    }
}

TEST_CASE("a file system that is not there is refused by name") {
    store_fixture f;
    CHECK_THROWS_WITH(f.open({.vfs = "nowhere"}), Catch::Contains("nowhere"));
}
