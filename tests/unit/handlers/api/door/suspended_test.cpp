// Somebody whose account is suspended, at the JSON door.
#include "door/api_fixture.hpp"
#include "door/route_table.hpp"
#include "services/suspensions/suspensions.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;

TEST_CASE("a suspension ends the sessions at once, in the record and in the cache") {
    testing::api_fixture f;
    const auto old = f.token("wang");
    CHECK(f.get("wang", "/api/v1/roster").status == 200);
    f.run([&](services::work& w) {
        return services::suspend_person(w, services::console(), f.wang, "倒卖联系名单").value();
    });
    CHECK(f.changed.ended_sessions.size() == 1);
    // The cache of before may still know the token: the record decides.
    CHECK(f.get("wang", "/api/v1/roster").status == 401);
}

TEST_CASE("whoever logs in while suspended is refused in one sentence, but for what is the own") {
    testing::api_fixture f;
    f.run([&](services::work& w) {
        for (const auto who : {f.wang, f.zhang})
            (void)services::suspend_person(w, services::console(), who, "倒卖联系名单").value();
        return 0;
    });
    for (const auto target : {"/api/v1/roster", "/api/v1/activities", "/api/v1/topics"}) {
        const auto refused = f.get("wang", target);
        INFO(target);
        CHECK(refused.status == 403);
        CHECK_THAT(refused.body, Contains("您的账号已停用"));
    }
    CHECK(f.get("wang", "/api/v1/me").status == 200);
    CHECK(f.get("zhang", "/api/v1/contacts").status == 200);
    CHECK(f.get("zhang", "/api/v1/cases").status == 200);
    CHECK(f.post("zhang", "/api/v1/cases", R"({"kind":"help","text":"热水"})").status == 403);
    CHECK(f.remove("zhang", "/api/v1/contacts/" + f.public_id(f.wang)).status == 200);
}

TEST_CASE("every route that is kept for who is suspended is a route") {
    int kept = 0;
    for (const auto& row : api::route_table()) kept += row.suspended == api::while_suspended::kept ? 1 : 0;
    CHECK(kept == 15);
}
