#include "services/people/audit.hpp"

#include "services_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using services::work;
using testing::services_fixture;

namespace {

struct audit_fixture : services_fixture {
    static constexpr std::int64_t actor = 16;  // of lane 0

    explicit audit_fixture(int entries) {
        run([&](work& w) {
            for (int i = 0; i < entries; ++i)
                services::note_audit(w, actor, "read_person", "person", i, "note " + std::to_string(i));
            return 0;
        });
    }

    services::lane_walk walk(int lane = 0, int step = 7) {
        return read([&](store::transaction& tx) {
            services::lane_walk w{.lane = lane};
            while (!w.done) services::verify_some(tx, w, step);
            return w;
        });
    }

    // What only somebody with the database file in his hands can do.
    void tamper(std::string_view sql) {
        run([&](work& w) {
            w.tx.run_script(
                testing::test_database::is_postgres()
                    ? "DROP TRIGGER audit_no_update ON audit; DROP TRIGGER audit_no_delete ON audit"
                    : "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete");
            w.tx.execute(sql);
            return 0;
        });
    }
};

}  // namespace

TEST_CASE("a log that nobody touched is sound in every lane") {
    audit_fixture f(50);
    for (int lane = 0; lane < services::audit_lanes; ++lane) {
        const auto walk = f.walk(lane);
        CHECK(walk.done);
        CHECK_FALSE(walk.broken);
    }
    CHECK(f.walk().place >= 50);
}

TEST_CASE("an altered, removed, exchanged or cut off entry is found where it is") {
    const auto broken_at = [](std::string_view sql) {
        audit_fixture f(50);
        f.tamper(sql);
        const auto walk = f.walk();
        REQUIRE(walk.broken);
        return walk.broken->place;
    };
    const auto base = [] {
        audit_fixture f(0);
        return f.walk().place;
    }();
    const std::string tenth = std::to_string(base + 10);
    CHECK(broken_at("UPDATE audit SET detail = 'x' WHERE lane = 0 AND place = " + tenth) == base + 10);
    CHECK(broken_at("UPDATE audit SET actor_id = 32 WHERE lane = 0 AND place = " + tenth) == base + 10);
    CHECK(broken_at("UPDATE audit SET at = at + 1 WHERE lane = 0 AND place = " + tenth) == base + 10);
    CHECK(broken_at("DELETE FROM audit WHERE lane = 0 AND place = " + tenth) == base + 10);
    CHECK(broken_at("DELETE FROM audit WHERE lane = 0 AND place > " + tenth) == base + 11);
    CHECK(broken_at(
              "UPDATE audit SET hash = (SELECT a.hash FROM audit a WHERE a.lane = 0 AND a.place = 1) WHERE "
              "lane = 0 AND place = " +
              tenth) == base + 10);
}

TEST_CASE("an actor's entries are all in one lane, and lanes do not wait for each other") {
    services_fixture f;
    f.run([&](work& w) {
        for (std::int64_t actor = 1; actor <= 32; ++actor) services::note_audit(w, actor, "x", "y", actor);
        return 0;
    });
    f.read([](store::transaction& tx) {
        CHECK(tx.number("SELECT COUNT(DISTINCT lane) FROM audit WHERE action = 'x'") ==
              services::audit_lanes);
        CHECK(tx.number(
                  "SELECT COUNT(*) FROM audit a WHERE action = 'x' AND lane <> actor_id - (actor_id / 16) * "
                  "16") == 0);
        CHECK(services::lane_heads(tx).size() == services::audit_lanes);
        return 0;
    });
}
