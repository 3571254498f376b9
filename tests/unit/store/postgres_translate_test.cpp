// From the portable subset to PostgreSQL's SQL; needs no server.
#include "postgres/translate.hpp"
#include "store/sql.hpp"

#include <catch2/catch.hpp>

using link100::store::sql_error;
using link100::store::postgres::translate_script;
using link100::store::postgres::translate_statement;

TEST_CASE("numbered parameters become PostgreSQL's, but not inside texts and comments") {
    const auto t = translate_statement("SELECT '?1', \"?2\" FROM x WHERE a = ?2 AND b = ?11 -- ?12\n");
    CHECK(t.sql == "SELECT '?1', \"?2\" FROM x WHERE a = $2 AND b = $11 -- ?12\n");
    CHECK(t.parameters == 11);
    CHECK(translate_statement("SELECT 'it''s ?1', ?1").sql == "SELECT 'it''s ?1', $1");
    CHECK_THROWS_AS(translate_statement("SELECT ?"), sql_error);
}

TEST_CASE("what SQLite reads as a comment may be a clause of PostgreSQL's") {
    CHECK(translate_statement("SELECT id FROM q LIMIT ?1 /*! FOR UPDATE SKIP LOCKED */").sql ==
          "SELECT id FROM q LIMIT $1  FOR UPDATE SKIP LOCKED ");
    CHECK(translate_statement("SELECT 1 /* FOR UPDATE */").sql == "SELECT 1 /* FOR UPDATE */");
}

TEST_CASE("a cast to INTEGER is one to 64 bits") {
    CHECK(translate_statement("SELECT CAST(value AS INTEGER), CAST(x AS TEXT) FROM memo").sql ==
          "SELECT CAST(value AS BIGINT), CAST(x AS TEXT) FROM memo");
}

TEST_CASE("a job may not begin or end transactions") {
    for (const auto* sql : {"BEGIN", "COMMIT", " ROLLBACK", "-- x\nSAVEPOINT a", "END", "START TRANSACTION"})
        CHECK_THROWS_AS(translate_statement(sql), sql_error);
}

TEST_CASE("types of columns are translated, names that look like them are not") {
    CHECK(translate_script("CREATE TABLE a (id INTEGER PRIMARY KEY, text TEXT NOT NULL, b BLOB, r REAL) "
                           "WITHOUT ROWID;\nALTER TABLE a ADD COLUMN t TEXT;") ==
          "CREATE TABLE a (id BIGINT PRIMARY KEY, text TEXT COLLATE \"C\" NOT NULL, b BYTEA, r DOUBLE "
          "PRECISION) ;\nALTER TABLE a ADD COLUMN t TEXT COLLATE \"C\";");
    CHECK(translate_script("CREATE INDEX i ON a (text) WHERE b IS NULL;") ==
          "CREATE INDEX i ON a (text) WHERE b IS NULL;");
}

TEST_CASE("foreign keys can be deferred") {
    CHECK(translate_script("CREATE TABLE a (x INTEGER REFERENCES b (id) NOT NULL, y INTEGER REFERENCES c)") ==
          "CREATE TABLE a (x BIGINT REFERENCES b (id) DEFERRABLE NOT NULL, y BIGINT REFERENCES c "
          "DEFERRABLE)");
    CHECK(translate_script("CREATE TABLE a (x INTEGER REFERENCES b (id) ON DELETE SET NULL)") ==
          "CREATE TABLE a (x BIGINT REFERENCES b (id) ON DELETE SET NULL DEFERRABLE)");
    CHECK(
        translate_script("CREATE TABLE a (x INTEGER, FOREIGN KEY (x) REFERENCES b (id) ON DELETE CASCADE)") ==
        "CREATE TABLE a (x BIGINT, FOREIGN KEY (x) REFERENCES b (id) ON DELETE CASCADE DEFERRABLE)");
}

TEST_CASE("a trigger that refuses becomes one that calls a function, and emptying the table is refused too") {
    const auto sql = translate_script(
        "CREATE TRIGGER no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'it''s kept'); END;\n"
        "CREATE TRIGGER no_change BEFORE UPDATE ON ledger WHEN old.x <> new.x BEGIN SELECT RAISE(ABORT, "
        "'n'); END;");
    CHECK_THAT(sql, Catch::StartsWith("CREATE OR REPLACE FUNCTION link100_refuse()"));
    CHECK_THAT(sql, Catch::Contains("BEFORE DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION "
                                    "link100_refuse('it''s kept');"));
    CHECK_THAT(sql, Catch::Contains("BEFORE TRUNCATE ON ledger FOR EACH STATEMENT"));
    CHECK_THAT(sql, Catch::Contains("FOR EACH ROW WHEN (old . x < > new . x ) EXECUTE"));
}

TEST_CASE("a trigger that does anything else is no portable SQL") {
    CHECK_THROWS_WITH(translate_script("CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET n = 1; END;"),
                      Catch::Contains("portable"));
    CHECK_THROWS_AS(translate_script("CREATE TRIGGER t BEFORE DELETE ON a BEGIN SELECT RAISE(ABORT, 'x'); "
                                     "UPDATE b SET n = 1; END;"),
                    sql_error);
}
