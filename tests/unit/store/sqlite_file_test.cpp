// SQLite only: its file.
#include "record_fixture.hpp"
#include "store_fixture.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

using namespace link100::store;
using namespace link100::store::testing;
using namespace std::string_literals;

TEST_CASE("SQLite keeps a text with a zero byte") {
    store_fixture f;
    auto db = f.open_with_notes();
    db->write_now([](transaction& tx) { tx.execute("INSERT INTO note VALUES (1, ?1)", "a\0b"s); });
    CHECK(db->read_now([](transaction& tx) {
        return *tx.first("SELECT text FROM note", [](const row& r) { return r.str(0); });
    }) == "a\0b"s);
}

TEST_CASE("a write gets its turn beside a long import that lets go of the file for moments only") {
    store_fixture f;
    auto db = f.open_with_notes();
    auto importing = f.open();
    std::atomic<bool> enough = false;
    auto import = std::async(std::launch::async, [&] {
        for (int i = 1'000; !enough; ++i) {
            importing->write_now([&](transaction& tx) {
                tx.execute("INSERT INTO note VALUES (?1, ?2)", i, std::to_string(i));
                std::this_thread::sleep_for(std::chrono::milliseconds{60});
            });
            std::this_thread::sleep_for(std::chrono::milliseconds{6});
        }
    });
    for (int i = 0; i < 5; ++i)
        CHECK_NOTHROW(db->write_now(
            [&](transaction& tx) { tx.execute("INSERT INTO note VALUES (?1, ?2)", i, std::to_string(i)); }));
    enough = true;
    import.get();
    CHECK(db->read_now(
              [](transaction& tx) { return tx.number("SELECT COUNT(*) FROM note WHERE id < 1000"); }) == 5);
}

TEST_CASE("a file that is no database, or cannot be there, is refused with its name") {
    store_fixture f;
    f.file = f.folder.path() / "missing" / "record.db";
    CHECK_THROWS_WITH(f.open(), Catch::Contains("missing/record.db"));
    f.file = "/etc/passwd";
    CHECK(refusal([&] { (void)f.open(); }) == sql_error::kind::io);
}
