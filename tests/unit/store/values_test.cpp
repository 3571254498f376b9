#include "record_fixture.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace link100;
using namespace link100::store;
using namespace link100::store::testing;
using namespace std::string_literals;

namespace {

std::string through_the_database(database& db, const value& v) {
    return db.write_now([&](transaction& tx) {
        tx.execute("CREATE TABLE IF NOT EXISTS held (t TEXT, b BLOB)");
        tx.execute("DELETE FROM held");
        if (const auto* text = std::get_if<std::string_view>(&v)) {
            tx.execute("INSERT INTO held (t) VALUES (?1)", *text);
            return *tx.first("SELECT t FROM held", [](const row& r) { return r.str(0); });
        }
        tx.execute("INSERT INTO held (b) VALUES (?1)", std::get<blob>(v));
        return *tx.first("SELECT b FROM held", [](const row& r) { return r.str(0); });
    });
}

}  // namespace

TEST_CASE("texts come back as they were", "[record]") {
    record_fixture f;
    auto db = f.open();
    const std::string text = GENERATE(""s, "x"s, "你好，👩‍👩‍👧"s, "\u202Eright to left\u200F"s,
                                      "<![CDATA[ ]]>"s, "'; DROP TABLE held; --"s, "{{x}} ${y} %s ?1"s,
                                      std::string(2'048, 'y'), std::string(20'000, 'z'));
    CHECK(through_the_database(*db, std::string_view{text}) == text);
}

TEST_CASE("bytes come back as they were", "[record]") {
    record_fixture f;
    auto db = f.open();
    std::string all;
    for (int i = 0; i < 256; ++i) all.push_back(static_cast<char>(i));
    CHECK(through_the_database(*db, blob{all}) == all);
    CHECK(through_the_database(*db, blob{""}).empty());
}

TEST_CASE("an empty text is not NULL, and neither is an empty view without a pointer", "[record]") {
    record_fixture f;
    auto db = f.open();
    const auto nulls = db->write_now([](transaction& tx) {
        tx.execute("CREATE TABLE held (id INTEGER, t TEXT, b BLOB)");
        tx.execute("INSERT INTO held VALUES (?1, ?2, ?3)", 1, std::string_view{}, blob{});
        tx.execute("INSERT INTO held VALUES (?1, ?2, ?3)", 2, nullptr, nullptr);
        return tx.number("SELECT COUNT(*) FROM held WHERE t IS NULL AND b IS NULL") * 10 +
               tx.number("SELECT COUNT(*) FROM held WHERE t IS NULL OR b IS NULL");
    });
    CHECK(nulls == 11);
}

TEST_CASE("integers, reals, times, enums and optionals come back as they were", "[record]") {
    record_fixture f;
    auto db = f.open();
    enum class colour : int { red = 3 };
    db->write_now([&](transaction& tx) {
        tx.execute("CREATE TABLE held (a INTEGER, b REAL, c INTEGER, d INTEGER, e INTEGER, g INTEGER)");
        tx.execute("INSERT INTO held VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                   std::numeric_limits<std::int64_t>::min(), 0.5, f.clock.now(), colour::red,
                   std::optional<int>{}, true);
        tx.each("SELECT a, b, c, d, e, g FROM held", [&](const row& r) {
            CHECK(r.integer(0) == std::numeric_limits<std::int64_t>::min());
            CHECK(r.real(1) == 0.5);
            CHECK(r.time(2) == f.clock.now());
            CHECK(r.as<colour>(3) == colour::red);
            CHECK(r.maybe_integer(4) == std::nullopt);
            CHECK(r.flag(5));
        });
    });
}

TEST_CASE("the number of changed rows is told, and is 0 when nothing matched", "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    db->write_now([](transaction& tx) {
        CHECK(tx.execute("INSERT INTO note VALUES (1, 'a'), (2, 'b')") == 2);
        CHECK(tx.execute("UPDATE note SET text = 'c' WHERE id = 9") == 0);
        CHECK(tx.execute("INSERT INTO note VALUES (1, 'z') ON CONFLICT DO NOTHING") == 0);
        CHECK(tx.execute("DELETE FROM note") == 2);
    });
}

TEST_CASE("new ids rise, even when the clock stands still", "[record]") {
    record_fixture f;
    auto db = f.open();
    db->write_now([](transaction& tx) {
        auto last = tx.new_id();
        for (int i = 0; i < 1000; ++i) {
            const auto next = tx.new_id();
            REQUIRE(next > last);
            last = next;
        }
    });
}

TEST_CASE("sums, averages, comparisons and casts are read like any number", "[record]") {
    record_fixture f;
    auto db = f.open();
    db->write_now([](transaction& tx) {
        tx.execute("CREATE TABLE held (a INTEGER, t TEXT)");
        for (const long n : {4'000'000'000'000'000'000, 4'000'000'000'000'000'001, -12L})
            tx.execute("INSERT INTO held VALUES (?1, '17')", n);
        CHECK(tx.number("SELECT SUM(a) FROM held") == 7'999'999'999'999'999'989);
        CHECK(tx.number("SELECT SUM(a) FROM held WHERE a < 0") == -12);
        CHECK(tx.first(
                  "SELECT SUM(a) FROM held WHERE a < ?1", [](const row& r) { return r.str(0); }, 0) == "-12");
        CHECK(tx.first("SELECT COUNT(*) * 1.5 FROM held", [](const row& r) { return r.real(0); }) == 4.5);
        CHECK(tx.first("SELECT a < 0 FROM held ORDER BY a", [](const row& r) { return r.flag(0); }) == true);
        CHECK(tx.number("SELECT CAST(t AS INTEGER) FROM held") == 17);
        CHECK(tx.first("SELECT SUM(a) FROM held WHERE a = 5", [](const row& r) { return r.is_null(0); }) ==
              true);
    });
}

TEST_CASE("a parameter may be NULL in one run and a value in the next", "[record]") {
    record_fixture f;
    auto db = f.open();
    const auto filled = db->write_now([](transaction& tx) {
        tx.execute("CREATE TABLE held (a INTEGER, t TEXT)");
        constexpr auto insert = "INSERT INTO held VALUES (?1, ?2)";
        tx.execute(insert, std::optional<int>{}, std::optional<std::string>{});
        tx.execute(insert, std::optional{1}, std::optional<std::string>{});
        tx.execute(insert, std::optional<int>{}, std::optional<std::string>{"x"});
        tx.execute(insert, std::optional{2}, std::optional<std::string>{"y"});
        return tx.number("SELECT COUNT(a) * 10 + COUNT(t) FROM held");
    });
    CHECK(filled == 22);
}

TEST_CASE("a filter that is left out is a NULL, whatever the column's type", "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    db->write_now(
        [](transaction& tx) { tx.execute("INSERT INTO note VALUES (1, 'a'), (2, 'b'), (3, 'c')"); });
    const auto matching = [&](std::optional<int> id, std::optional<std::string> text,
                              std::optional<int> all) {
        return db->read_now([&](transaction& tx) {
            return tx.number(
                "SELECT COUNT(*) FROM note WHERE (?1 IS NULL OR id = ?1) AND (?2 IS NULL OR text = ?2) AND "
                "?3 IS NULL",
                id, text, all);
        });
    };
    CHECK(matching({}, {}, {}) == 3);
    CHECK(matching(2, {}, {}) == 1);
    CHECK(matching({}, "c", {}) == 1);
    CHECK(matching(2, "c", {}) == 0);
    CHECK(matching(2, "b", 1) == 0);
}

TEST_CASE("texts are ordered by their bytes", "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    std::string order;
    db->write_now([&](transaction& tx) {
        tx.execute("INSERT INTO note VALUES (1, 'b'), (2, 'B'), (3, 'é'), (4, '/1/'), (5, '中')");
        tx.each("SELECT text FROM note ORDER BY text", [&](const row& r) { order += r.str(0); });
    });
    CHECK(order == "/1/Bbé中");
}

TEST_CASE("rows come one by one however many there are, and a visitor may stop or ask something else",
          "[record]") {
    record_fixture f;
    auto db = f.open_with_notes();
    db->write_now([](transaction& tx) {
        for (int i = 0; i < 2'000; ++i)
            tx.execute("INSERT INTO note VALUES (?1, ?2)", i, "n" + std::to_string(i));
    });
    db->read_now([](transaction& tx) {
        std::int64_t sum = 0;
        tx.each("SELECT id FROM note ORDER BY id", [&](const row& r) {
            sum += r.integer(0);
            if (r.integer(0) % 500 == 0)
                sum += tx.number("SELECT COUNT(*) FROM note WHERE id < ?1", r.integer(0));
        });
        CHECK(sum == 1'999'000 + 0 + 500 + 1'000 + 1'500);
        CHECK(tx.first("SELECT id FROM note ORDER BY id DESC", [](const row& r) { return r.integer(0); }) ==
              1'999);
        CHECK(tx.number("SELECT COUNT(*) FROM note") == 2'000);
    });
}
