#include "store/row_reader.hpp"

#include "record_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::store;
using namespace link100::store::testing;

namespace {

enum class colour : int { red = 3 };

struct held {
    std::int64_t id;
    std::string text;
    colour kind;
};

constexpr std::string_view held_table = R"(
    CREATE TABLE held (
        a INTEGER, b TEXT, c INTEGER, d INTEGER, e INTEGER, g REAL, h INTEGER, i BLOB))";

constexpr std::string_view all_columns = R"(
    SELECT a, b, c, d, e, g, h, i
    FROM held)";

// What a job that reads the only row of `sql` in this way meets.
template <class F>
sql_error::kind refusal_of_reading(database& db, std::string_view sql, F&& reading) {
    return refusal([&] {
        db.write_now([&](transaction& tx) {
            tx.each(sql, [&](const row& row) {
                row_reader r{row};
                reading(r);
            });
        });
    });
}

}  // namespace

TEST_CASE("a row is read from its first column to its last", "[record]") {
    record_fixture f;
    auto db = f.open();
    db->write_now([&](transaction& tx) {
        tx.execute(held_table);
        tx.execute("INSERT INTO held VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", 7, "你好", colour::red,
                   f.clock.now(), true, 0.5, 42, blob{"bytes"});
        int rows = 0;
        tx.each(all_columns, [&](const row& row) {
            ++rows;
            CHECK(row.columns() == 8);
            row_reader r{row};
            CHECK(r.id() == 7);
            CHECK(r.text() == "你好");
            CHECK(r.as<colour>() == colour::red);
            CHECK(r.time() == f.clock.now());
            CHECK(r.flag());
            CHECK(r.real() == 0.5);
            CHECK(r.count() == 42);
            CHECK(r.view() == "bytes");
        });
        CHECK(rows == 1);
        tx.each(all_columns, [&](const row& row) {
            row_reader r{row};
            CHECK(r.maybe_id() == 7);
            CHECK(r.maybe_text() == "你好");
            CHECK(r.maybe_as<colour>() == colour::red);
            CHECK(r.maybe_time() == f.clock.now());
            CHECK(r.maybe_integer() == 1);
            r.skip();
            CHECK(r.maybe_count() == 42);
            r.skip(1);
        });
    });
}

TEST_CASE("what is NULL is nothing", "[record]") {
    record_fixture f;
    auto db = f.open();
    db->write_now([](transaction& tx) {
        tx.execute(held_table);
        tx.execute("INSERT INTO held (a) VALUES (NULL)");
        tx.each(all_columns, [](const row& row) {
            row_reader r{row};
            CHECK_FALSE(r.maybe_id());
            CHECK_FALSE(r.maybe_text());
            CHECK_FALSE(r.maybe_as<colour>());
            CHECK_FALSE(r.maybe_time());
            CHECK_FALSE(r.maybe_integer());
            CHECK(r.real() == 0);
            CHECK_FALSE(r.maybe_count());
            CHECK(r.view().empty());
        });
    });
}

TEST_CASE("braces are filled in the order of the columns", "[record]") {
    record_fixture f;
    auto db = f.open();
    const auto all = db->read_now([](transaction& tx) {
        return tx.all("SELECT 1, 'one', 3 UNION ALL SELECT 2, 'two', 3 ORDER BY 1", [](const row& row) {
            row_reader r{row};
            return held{r.id(), r.text(), r.as<colour>()};
        });
    });
    REQUIRE(all.size() == 2);
    CHECK(all.front().id == 1);
    CHECK(all.front().text == "one");
    CHECK(all.back().text == "two");
    CHECK(all.back().kind == colour::red);
}

TEST_CASE("a column that nobody reads, or one too many, is a defect of ours", "[record]") {
    record_fixture f;
    auto db = f.open();
    CHECK(refusal_of_reading(*db, "SELECT 1, 2", [](row_reader& r) { (void)r.id(); }) ==
          sql_error::kind::misuse);
    CHECK(refusal_of_reading(*db, "SELECT 1", [](row_reader& r) { r.skip(0); }) == sql_error::kind::misuse);
    CHECK(refusal_of_reading(*db, "SELECT 1", [](row_reader& r) { (void)(r.id() + r.id()); }) ==
          sql_error::kind::misuse);
}

TEST_CASE("what a reader throws for a reason of its own is not hidden by the columns left", "[record]") {
    record_fixture f;
    auto db = f.open();
    CHECK_THROWS_AS(db->read_now([](transaction& tx) {
        tx.each("SELECT 1, 2", [](const row& row) {
            row_reader r{row};
            throw std::out_of_range{"not what was looked for"};
        });
    }),
                    std::out_of_range);
}
