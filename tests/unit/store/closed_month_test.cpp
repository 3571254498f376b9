// The product's migration 0016: months that only the log called closed.
#include "record_fixture.hpp"
#include "store/migrations.hpp"
#include "store/schema.hpp"

#include <catch2/catch.hpp>

#include <tuple>

using namespace link100::store;
using namespace link100::store::testing;

namespace {

constexpr std::size_t migrations_before = 15;

void log_close(transaction& tx, int id, const char* object_kind, std::int64_t cadre, std::int64_t at) {
    tx.execute(
        R"(INSERT INTO audit (id, at, actor_id, action, object_kind, object_id)
           VALUES (?1, ?2, NULL, 'close_month', ?3, ?4))",
        id, at, object_kind, cadre);
}

}  // namespace

TEST_CASE("an older record's closed months are read from its log, the later time of two", "[record]") {
    record_fixture f;
    auto db = f.open();
    migrate(*db, schema_migrations().first(migrations_before), f.clock.now());
    db->write_now([](transaction& tx) {
        tx.execute("INSERT INTO org (id, kind, name, path) VALUES (9, 'university', '扬子大学', '/9/')");
        for (const int id : {1, 2}) {
            tx.execute(
                "INSERT INTO person (id, public_id, name, org_id, created_at) VALUES (?1, ?2, '王老师', 9, "
                "1)",
                id, "p" + std::to_string(id));
            tx.execute(
                "INSERT INTO cadre (person_id, type, quota, org_id, last_active_at) VALUES (?1, 1, 10, 9, 5)",
                id);
        }
        log_close(tx, 1, "month:202604", 1, 100);
        log_close(tx, 2, "month:202604", 2, 110);
        log_close(tx, 3, "month:202604", 1, 120);
        log_close(tx, 4, "month:202605", 1, 200);
        log_close(tx, 5, "month:202604", 77, 130);  // nobody who is a cadre
        log_close(tx, 6, "monthly", 2, 140);
    });
    CHECK(migrate(*db, schema_migrations(), f.clock.now()).front() == "0016 closed_months");
    using closed = std::tuple<std::int64_t, std::int64_t, std::int64_t>;
    const auto rows = db->read_now([](transaction& tx) {
        return tx.all("SELECT month, cadre_id, closed_at FROM closed_month ORDER BY month, cadre_id",
                      [](const row& r) {
                          return closed{r.integer(0), r.integer(1), r.integer(2)};
                      });
    });
    CHECK(rows == std::vector<closed>{{202604, 1, 120}, {202604, 2, 110}, {202605, 1, 200}});
}
