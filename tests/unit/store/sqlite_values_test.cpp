#include "store_fixture.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace link100;
using namespace link100::store;
using namespace link100::store::testing;
using namespace std::string_literals;

namespace {

std::string through_the_database(database& db, const value& v) {
    return db.write_now([&](transaction& tx) {
        tx.execute("CREATE TABLE IF NOT EXISTS held (v)");
        tx.execute("DELETE FROM held");
        if (const auto* text = std::get_if<std::string_view>(&v)) {
            tx.execute("INSERT INTO held VALUES (?1)", *text);
        } else {
            tx.execute("INSERT INTO held VALUES (?1)", std::get<blob>(v));
        }
        return *tx.first("SELECT v FROM held", [](const row& r) { return r.str(0); });
    });
}

}  // namespace

TEST_CASE("texts come back as they were") {
    store_fixture f;
    auto db = f.open();
    const std::string text = GENERATE(""s, "x"s, "你好，👩‍👩‍👧"s, "\u202Eright to left\u200F"s,
                                      "a\0b"s, "\0"s, "<![CDATA[ ]]>"s, "'; DROP TABLE held; --"s,
                                      "{{x}} ${y} %s ?1"s, std::string(2'048, 'y'), std::string(20'000, 'z'));
    CHECK(through_the_database(*db, std::string_view{text}) == text);
}

TEST_CASE("bytes come back as they were") {
    store_fixture f;
    auto db = f.open();
    std::string all;
    for (int i = 0; i < 256; ++i) all.push_back(static_cast<char>(i));
    CHECK(through_the_database(*db, blob{all}) == all);
    CHECK(through_the_database(*db, blob{""}).empty());
}

TEST_CASE("an empty text is not NULL, and neither is an empty view without a pointer") {
    store_fixture f;
    auto db = f.open();
    const auto nulls = db->write_now([](transaction& tx) {
        tx.execute("CREATE TABLE held (v)");
        tx.execute("INSERT INTO held VALUES (?1)", std::string_view{});
        tx.execute("INSERT INTO held VALUES (?1)", blob{});
        tx.execute("INSERT INTO held VALUES (?1)", nullptr);
        return tx.number("SELECT COUNT(*) FROM held WHERE v IS NULL");
    });
    CHECK(nulls == 1);
}

TEST_CASE("integers, reals, times, enums and optionals come back as they were") {
    store_fixture f;
    auto db = f.open();
    enum class colour : int { red = 3 };
    db->write_now([&](transaction& tx) {
        tx.execute("CREATE TABLE held (a, b, c, d, e, g)");
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

TEST_CASE("the number of changed rows is told, and is 0 when nothing matched") {
    store_fixture f;
    auto db = f.open_with_notes();
    db->write_now([](transaction& tx) {
        CHECK(tx.execute("INSERT INTO note VALUES (1, 'a'), (2, 'b')") == 2);
        CHECK(tx.execute("UPDATE note SET text = 'c' WHERE id = 9") == 0);
        CHECK(tx.execute("INSERT INTO note VALUES (1, 'z') ON CONFLICT DO NOTHING") == 0);
        CHECK(tx.execute("DELETE FROM note") == 2);
    });
}

TEST_CASE("new ids rise, even when the clock stands still") {
    store_fixture f;
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
