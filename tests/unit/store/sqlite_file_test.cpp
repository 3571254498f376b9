// SQLite only: its file.
#include "record_fixture.hpp"
#include "store_fixture.hpp"

#include <catch2/catch.hpp>

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

TEST_CASE("a file that is no database, or cannot be there, is refused with its name") {
    store_fixture f;
    f.file = f.folder.path() / "missing" / "record.db";
    CHECK_THROWS_WITH(f.open(), Catch::Contains("missing/record.db"));
    f.file = "/etc/passwd";
    CHECK(refusal([&] { (void)f.open(); }) == sql_error::kind::io);
}
