// For what both engines promise: the same test runs on SQLite, and on PostgreSQL when the environment names
// one (tests/common/test_database.hpp). Such tests have the tag [record].
#pragma once
#include "platform/clock.hpp"
#include "store/database.hpp"
#include "test_database.hpp"

#include <memory>
#include <stdexcept>

namespace link100::store::testing {

struct record_fixture {
    link100::testing::test_database place{link100::testing::test_database::content::empty};
    platform::manual_clock clock{platform::from_micros(1'760'000'000'000'000)};

    [[nodiscard]] std::unique_ptr<database> open() const { return place.open(clock); }

    // With one table to write into.
    [[nodiscard]] std::unique_ptr<database> open_with_notes() const {
        auto db = open();
        db->write_now([](transaction& tx) {
            tx.execute("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)");
        });
        return db;
    }
};

inline std::int64_t notes_in(database& db) {
    return db.read_now([](transaction& tx) { return tx.number("SELECT COUNT(*) FROM note"); });
}

// What kind of refusal a job meets.
template <class F>
sql_error::kind refusal(F&& job) {
    try {
        job();
    } catch (const sql_error& e) {
        return e.why();
    }
    throw std::logic_error{"nothing was refused"};
}

inline sql_error::kind refused(database& db, const char* sql) {
    return refusal([&] { db.write_now([&](transaction& tx) { tx.execute(sql); }); });
}

}  // namespace link100::store::testing
