#include "record_fixture.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace link100::store;
using namespace link100::store::testing;

namespace {

constexpr std::array<std::string_view, 2> columns{"id", "text"};

}  // namespace

TEST_CASE("many rows go in at once, and every value comes back as it was", "[record]") {
    record_fixture f;
    auto db = f.open();
    constexpr int rows = 5'000;
    db->write_now([](transaction& tx) {
        tx.execute("CREATE TABLE held (a INTEGER, b REAL, c TEXT, d BLOB)");
        constexpr std::array<std::string_view, 4> all{"a", "b", "c", "d"};
        const auto bulk = tx.bulk("held", all);
        for (int i = 0; i < rows; ++i)
            bulk->add_row(i, i / 2.0, "第" + std::to_string(i) + "行", blob{"\1\2"});
        bulk->add_row(nullptr, nullptr, nullptr, nullptr);
        CHECK(bulk->finish() == rows + 1);
        CHECK(tx.number("SELECT COUNT(*) FROM held") == rows + 1);  // the transaction goes on
    });
    db->read_now([](transaction& tx) {
        CHECK(tx.number("SELECT SUM(a) FROM held") == std::int64_t{rows} * (rows - 1) / 2);
        tx.each("SELECT b, c, d FROM held WHERE a = 4999", [](const row& r) {
            CHECK(r.real(0) == 2499.5);
            CHECK(r.text(1) == "第4999行");
            CHECK(r.text(2) == "\1\2");
        });
        CHECK(tx.number(
                  "SELECT COUNT(*) FROM held WHERE a IS NULL AND b IS NULL AND c IS NULL AND d IS NULL") ==
              1);
    });
}

TEST_CASE("a row that is there already undoes the whole import", "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    CHECK(refusal([&] {
              db->write_now([](transaction& tx) {
                  const auto bulk = tx.bulk("note", columns);
                  for (int i = 0; i < 100; ++i) bulk->add_row(i, "n" + std::to_string(i % 99));
                  bulk->finish();
              });
          }) == sql_error::kind::unique);
    CHECK(notes_in(*db) == 0);
}

TEST_CASE("an import that its job gave up leaves nothing", "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    CHECK_THROWS_WITH(db->write_now([](transaction& tx) {
        const auto bulk = tx.bulk("note", columns);
        bulk->add_row(1, "a");
        throw std::runtime_error{"the file is broken"};
    }),
                      "the file is broken");
    CHECK(notes_in(*db) == 0);
    db->write_now([](transaction& tx) { tx.execute("INSERT INTO note VALUES (1, 'a')"); });
    CHECK(notes_in(*db) == 1);
}

TEST_CASE("an import into a table that is not there, or of another width, is a misuse", "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    CHECK(refusal([&] {
              db->write_now([](transaction& tx) {
                  const auto bulk = tx.bulk("nowhere", columns);
                  bulk->add_row(1, "a");
                  bulk->finish();
              });
          }) == sql_error::kind::misuse);
    CHECK(refusal([&] { db->write_now([](transaction& tx) { tx.bulk("note", columns)->add_row(1); }); }) ==
          sql_error::kind::misuse);
    CHECK(notes_in(*db) == 0);
}
