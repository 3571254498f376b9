#include "record_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100::store;
using namespace link100::store::testing;

TEST_CASE("a second row under a unique key is a unique error", "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    db->write_now([](transaction& tx) { tx.execute("INSERT INTO note VALUES (1, 'a')"); });
    CHECK(refused(*db, "INSERT INTO note VALUES (2, 'a')") == sql_error::kind::unique);
    CHECK(refused(*db, "INSERT INTO note VALUES (1, 'b')") == sql_error::kind::unique);
}

TEST_CASE("any other constraint is a constraint error", "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    db->write_now([](transaction& tx) {
        tx.execute("CREATE TABLE child (note_id INTEGER REFERENCES note (id), n INTEGER CHECK (n > 0))");
        tx.run_script(
            "CREATE TRIGGER frozen BEFORE DELETE ON note BEGIN SELECT RAISE(ABORT, 'notes are kept'); END;"
            "INSERT INTO note VALUES (1, 'a');");
    });
    CHECK(refused(*db, "INSERT INTO note VALUES (2, NULL)") == sql_error::kind::constraint);
    CHECK(refused(*db, "INSERT INTO child VALUES (7, 1)") == sql_error::kind::constraint);
    CHECK(refused(*db, "INSERT INTO child VALUES (1, 0)") == sql_error::kind::constraint);
    CHECK(refused(*db, "DELETE FROM note") == sql_error::kind::constraint);
}

TEST_CASE("SQL that is wrong is a misuse", "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    CHECK(refused(*db, "INSERT INTO nowhere VALUES (1)") == sql_error::kind::misuse);
    CHECK(refused(*db, "SELEC 1") == sql_error::kind::misuse);
    CHECK(refused(*db, "") == sql_error::kind::misuse);
    CHECK(refused(*db, "DELETE FROM note; DELETE FROM note") == sql_error::kind::misuse);
    CHECK(refused(*db, "SELECT 1") == sql_error::kind::misuse);  // rows nobody takes
    CHECK(refused(*db, "DELETE FROM note WHERE id = ?1") ==
          sql_error::kind::misuse);  // a parameter is missing
    CHECK(refused(*db, "COMMIT") == sql_error::kind::misuse);
    CHECK(refusal([&] {
              db->read_now([](transaction& tx) {
                  return tx.first("SELECT 1", [](const row& r) { return r.integer(1); });
              });
          }) == sql_error::kind::misuse);
}

TEST_CASE("the same statement cannot be run again inside its own rows, another one can", "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    db->write_now([](transaction& tx) { tx.execute("INSERT INTO note VALUES (1, 'a'), (2, 'b')"); });
    constexpr auto all = "SELECT id FROM note ORDER BY id";
    CHECK(refusal([&] {
              db->read_now([&](transaction& tx) {
                  tx.each(all, [&](const row&) { tx.each(all, [](const row&) {}); });
              });
          }) == sql_error::kind::misuse);
    std::string texts;
    db->read_now([&](transaction& tx) {
        tx.each(all, [&](const row& r) {
            texts += *tx.first(
                "SELECT text FROM note WHERE id = ?1", [](const row& t) { return t.str(0); }, r.integer(0));
        });
    });
    CHECK(texts == "ab");
}

TEST_CASE("a job that swallows its transaction's error fails all the same", "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    CHECK(refusal([&] {
              db->write_now([](transaction& tx) {
                  tx.execute("INSERT INTO note VALUES (1, 'a')");
                  try {
                      tx.execute("INSERT INTO note VALUES (1, 'b')");
                  } catch (const sql_error&) {
                      return;
                  }
              });
          }) == sql_error::kind::unique);
    CHECK(notes_in(*db) == 0);
}

TEST_CASE("a read cannot write", "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    CHECK(refusal([&] {
              db->read_now([](transaction& tx) { tx.execute("INSERT INTO note VALUES (1, 'a')"); });
          }) == sql_error::kind::misuse);
    CHECK(notes_in(*db) == 0);
}

TEST_CASE("a read sees one snapshot, whatever is written meanwhile", "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    db->read_now([&](transaction& tx) {
        CHECK(tx.number("SELECT COUNT(*) FROM note") == 0);
        db->write_now([](transaction& w) { w.execute("INSERT INTO note VALUES (1, 'a')"); });
        CHECK(tx.number("SELECT COUNT(*) FROM note") == 0);
    });
    CHECK(notes_in(*db) == 1);
}

TEST_CASE("more different statements than are kept prepared still work", "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    db->write_now([](transaction& tx) {
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 600; ++i) {
                REQUIRE(tx.number("SELECT " + std::to_string(i)) == i);  // one buffer's address, many texts
            }
        }
    });
}
