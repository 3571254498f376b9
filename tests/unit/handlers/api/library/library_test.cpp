// The library and campaigns at the JSON door.
#include "services/library/library.hpp"

#include "door/api_fixture.hpp"
#include "door/described.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace link100;
using testing::api_answer;

struct library_fixture : testing::api_fixture {
    library_fixture() {
        // The administrator of the college is the committee's too, so that every decision is theirs.
        run([&](services::work& w) {
            services::grant_role(w, admin, league::role::school_admin, university);
        });
    }

    api_answer offered(const std::string& more = "") {
        return post("wang", "/api/v1/library",
                    R"({"kind":"article","title":"新生第一课","body":"怎样过好第一个月","tags":["新生"])" +
                        more + "}");
    }

    std::string shown(const std::string& more = "") {
        const auto number = offered(more).at("/piece/number");
        CHECK(post("admin", "/api/v1/library/" + number + "/review", R"({"decision":"pass"})").status == 200);
        return number;
    }

    std::string campaign() {
        return post(
                   "admin", "/api/v1/campaigns",
                   R"({"name":"一学一做","starts_at":"2026-03-01T00:00:00+08:00","ends_at":"2026-10-01T00:00:00+08:00"})")
            .at("/campaign/number");
    }

    api_answer guided(const std::string& campaign) {
        return post(
            "wang", "/api/v1/campaigns/" + campaign + "/guidance",
            R"({"branch":"计算机2101班","item":"life_meeting","done_at":"2026-04-02T15:00:00+08:00"})");
    }
};

}  // namespace

TEST_CASE_METHOD(library_fixture, "a proposal is 201, waits, is reviewed, and then youths find it") {
    const auto a = offered();
    CHECK(a.status == 201);
    CHECK(a.at("/piece/state") == "waiting");
    const auto at = "/api/v1/library/" + a.at("/piece/number");
    CHECK(get("zhang", at).status == 404);
    CHECK(get("zhang", "/api/v1/library").size("/pieces") == 0);
    CHECK(get("admin", "/api/v1/library-proposals").size("/waiting") == 1);
    CHECK(get("wang", "/api/v1/library-proposals").size("/own") == 1);
    CHECK(post("admin", at + "/review", R"({"decision":"refuse"})").code() == "invalid");
    CHECK(post("admin", at + "/review", R"({"decision":"pass"})").at("/piece/state") == "taken");
    CHECK(get("zhang", "/api/v1/library").at("/pieces/0/title") == "新生第一课");
    CHECK(get("zhang", at).at("/piece/body") == "怎样过好第一个月");
    CHECK(post("zhang", "/api/v1/library", R"({"kind":"article","title":"a","body":"b"})").status == 403);
    CHECK(post("wang", at + "/withdrawal", R"({"reason":"过时"})").at("/piece/state") == "withdrawn");
    CHECK(get("zhang", at).status == 404);
}

TEST_CASE_METHOD(library_fixture, "the list is paged by the last one's number") {
    for (int i = 0; i < 23; ++i) (void)shown(R"(,"source":"第)" + std::to_string(i) + R"(期")");
    const auto first = get("zhang", "/api/v1/library");
    CHECK(first.size("/pieces") == 20);
    const auto second = get("zhang", "/api/v1/library?after=" + first.at("/next"));
    CHECK(second.size("/pieces") == 3);
    CHECK_FALSE(second.json->HasMember("next"));
    CHECK(second.at("/pieces/2/source") == "第0期");
    CHECK(get("zhang", "/api/v1/library?after=999999").status == 404);
    CHECK(get("zhang", "/api/v1/library?after=1").status == 422);
}

TEST_CASE_METHOD(library_fixture, "fields outside the description are refused by their name") {
    CHECK(offered(R"(,"link":"http://a.cn")").code() == "invalid");
    CHECK(offered(R"(,"until":"2026-04-01T00:00:00+08:00")").code() == "invalid");
    CHECK(offered(R"(,"audience":"没有的学院")").status == 404);
    CHECK(offered(R"(,"reads":7)").status == 422);
}

TEST_CASE_METHOD(library_fixture, "what the platform calls risky is not even offered") {
    checker.risky_word = "赌博";
    CHECK(offered(R"(,"summary":"赌博")").code() == "risky_text");
    CHECK(count("content") == 0);
}

TEST_CASE_METHOD(library_fixture, "sums are the administrators', and few openings are not told") {
    const auto at = "/api/v1/library/" + shown() + "/reads";
    CHECK(get("wang", at).status == 403);
    CHECK(get("admin", at).size("/units") == 0);
    run([&](services::work& w) {
        w.tx.execute(
            "INSERT INTO content_reads (content_id, unit_id, reads) VALUES ((SELECT id FROM content), "
            "?1, 4)",
            college);
    });
    const auto few = get("admin", at);
    CHECK(few.at("/units/0/unit") == "信息学院");
    CHECK_FALSE((*few.json)["units"][0].HasMember("reads"));
    CHECK_FALSE(few.json->HasMember("all"));
}

TEST_CASE_METHOD(library_fixture,
                 "a campaign is opened, guidance entered and confirmed, the state seen by unit") {
    const auto c = campaign();
    const auto at = "/api/v1/campaigns/" + c;
    CHECK(get("wang", "/api/v1/campaigns").at("/campaigns/0/running") == "true");
    const auto g = guided(c);
    CHECK(g.status == 201);
    CHECK(guided(c).status == 409);
    CHECK(get("admin", "/api/v1/guidance").at("/waiting/0/branch") == "计算机2101班");
    CHECK(post("wang", "/api/v1/guidance/" + g.at("/number"), R"({"pass":true})").status == 403);
    CHECK(post("admin", "/api/v1/guidance/" + g.at("/number"), R"({"pass":true})").status == 204);
    CHECK(get("admin", at).at("/units/0/confirmed") == "1");
    CHECK(get("wang", "/api/v1/guidance").at("/own/0/state") == "confirmed");
    CHECK(post("admin", at + "/closing", "").status == 204);
    CHECK(guided(c).status == 409);
}

TEST_CASE_METHOD(library_fixture,
                 "every answer of the library and of campaigns has the shape that is described") {
    using testing::check_described;
    const std::string piece = "/api/v1/library/";
    check_described("POST /api/v1/library",
                    offered(R"(,"grade":"2021级","until":"2026-05-01T00:00:00+08:00")"));
    check_described("GET /api/v1/library-proposals", get("admin", "/api/v1/library-proposals"));
    const auto number = shown();
    check_described("GET /api/v1/library", get("zhang", "/api/v1/library"));
    check_described("GET /api/v1/library/{number}", get("zhang", piece + number));
    check_described("GET /api/v1/library/{number}/reads", get("admin", piece + number + "/reads"));
    check_described("POST /api/v1/library/{number}/withdrawal",
                    post("admin", piece + number + "/withdrawal", R"({"reason":"过时"})"));
    const auto other = offered().at("/piece/number");
    check_described("POST /api/v1/library/{number}/review",
                    post("admin", piece + other + "/review", R"({"decision":"refuse","reason":"重复"})"));
    check_described("GET /api/v1/library-proposals", get("wang", "/api/v1/library-proposals"));
    const auto c = campaign();
    check_described("GET /api/v1/campaigns", get("wang", "/api/v1/campaigns?past=true"));
    const auto g = guided(c);
    check_described("POST /api/v1/campaigns/{number}/guidance", g);
    check_described("GET /api/v1/campaigns/{number}/branches",
                    get("wang", "/api/v1/campaigns/" + c + "/branches"));
    check_described("GET /api/v1/guidance", get("wang", "/api/v1/guidance"));
    check_described("GET /api/v1/guidance", get("admin", "/api/v1/guidance"));
    check_described("GET /api/v1/campaigns/{number}", get("admin", "/api/v1/campaigns/" + c));
}
