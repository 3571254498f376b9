// What may be sent: checked against the description before anything is done.
#include "door/api_fixture.hpp"
#include "door/route_table.hpp"
#include "json/time_text.hpp"

#include <catch2/catch.hpp>

#include <array>

namespace {

using namespace link100;
using testing::api_fixture;

struct bad_body {
    const char* body;
    int status;
    const char* field;
};

std::string nested(int levels) {
    return R"({"kind":"help","text":)" + std::string(static_cast<std::size_t>(levels), '[') +
           std::string(static_cast<std::size_t>(levels), ']') + "}";
}

}  // namespace

TEST_CASE_METHOD(api_fixture,
                 "a body that breaks the description is refused, with the field at fault, and does nothing") {
    const std::array bad{
        bad_body{R"({"kind":"help"})", 422, "text"},
        bad_body{R"({"text":"热水"})", 422, "kind"},
        bad_body{R"({"kind":"help","text":""})", 422, "text"},
        bad_body{R"({"kind":"help","text":5})", 422, "text"},
        bad_body{R"({"kind":"help","text":null})", 422, "text"},
        bad_body{R"({"kind":"help","text":{"a":1}})", 422, "text"},
        bad_body{R"({"kind":"gift","text":"热水"})", 422, "kind"},
        bad_body{R"({"kind":"help","text":"热水","named":"no"})", 422, "named"},
        bad_body{R"({"kind":"help","text":"热水","cadre":"1"})", 422, "cadre"},
        bad_body{R"({"kind":"help","text":"热水","openid":"o_li"})", 422, "openid"},
        bad_body{R"({"kind":"help","text":"热水","youth_id":1})", 422, "youth_id"},
        bad_body{R"({"kind":"help","text":"热水","state":"closed"})", 422, "state"},
        bad_body{R"({"kind":"help","text":"热水","points":100})", 422, "points"},
        bad_body{R"([])", 422, ""},
        bad_body{R"("热水")", 422, ""},
        bad_body{R"({"kind":"help","text":"热水","text":"冷水"})", 400, ""},
        bad_body{R"({"kind":"help","text":"热\u0000水"})", 400, ""},
        bad_body{R"({"kind":"help","text":"\ud800"})", 400, ""},
        bad_body{"{\"kind\":\"help\",\"text\":\"\xC3\x28\"}", 400, ""},
        bad_body{R"({"kind":"help","text":"热水"} x)", 400, ""},
        bad_body{R"({"kind":"help","text":1e999})", 400, ""},
        bad_body{R"({"kind":"help",)", 400, ""},
        bad_body{"", 400, ""},
    };
    for (const auto& b : bad) {
        INFO(b.body);
        const auto a = post("zhang", "/api/v1/cases", b.body);
        CHECK(a.status == b.status);
        CHECK(a.at("/field") == b.field);
        CHECK_FALSE(a.at("/detail").empty());
    }
    CHECK(count("feedback") == 0);
}

TEST_CASE_METHOD(api_fixture,
                 "a text may have as many characters as the description says, and not one more") {
    const auto of = [&](int characters) {
        std::string text;
        for (int i = 0; i < characters; ++i) text += "水";
        return post("zhang", "/api/v1/cases", R"({"kind":"help","text":")" + text + "\"}");
    };
    CHECK(of(1000).status == 201);
    CHECK(of(1001).at("/field") == "text");
}

TEST_CASE_METHOD(api_fixture, "deep nesting and endless lists are refused at their limits") {
    CHECK(post("zhang", "/api/v1/cases", nested(5)).status == 422);
    CHECK(post("zhang", "/api/v1/cases", nested(8)).status == 400);
    CHECK(post("zhang", "/api/v1/cases", nested(30'000)).status == 400);
    std::string many = R"({"kind":"help","text":[0)";
    for (int i = 0; i < 3'000; ++i) many += ",0";
    CHECK(post("zhang", "/api/v1/cases", many + "]}").status == 400);
}

TEST_CASE_METHOD(api_fixture, "the place of a fault within a list is named") {
    const auto a = post("wang", "/api/v1/activities",
                        R"({"kind":"talk","mode":"offline","starts_at":"2026-04-02T14:00:00Z","people":[")" +
                            public_id(zhang) + R"(","x"]})");
    CHECK(a.status == 422);
    CHECK(a.at("/field") == "people/1");
}

TEST_CASE_METHOD(api_fixture, "a forged person, role or openid is refused on every route that takes a body") {
    for (const auto& row : api::route_table()) {
        if (row.body.empty()) continue;
        std::string path{row.path};
        if (const auto at = path.find("{number}"); at != path.npos) path.replace(at, 8, "123456");
        if (const auto at = path.find("{cadre}"); at != path.npos) path.replace(at, 7, public_id(wang));
        for (const auto* name : {"openid", "person_id", "role", "points", "owner_id", "organiser_id"}) {
            INFO(path << " " << name);
            const auto a = post("zhang", path, R"({")" + std::string{name} + R"(":1})");
            CHECK(a.status == 422);
        }
    }
}

TEST_CASE_METHOD(api_fixture,
                 "a time that does not exist is a fault of its field, before anything is looked up") {
    const std::string never = R"("2026-02-30T10:00:00Z")";
    const auto check = [&](const char* who, const char* path, const std::string& body, const char* field,
                           const char* sentence) {
        INFO(path);
        const auto a = post(who, path, body);
        CHECK(a.status == 422);
        CHECK(a.at("/field") == field);
        CHECK(a.at("/detail") == sentence);
    };
    check("wang", "/api/v1/activities", R"({"kind":"talk","mode":"offline","starts_at":)" + never + "}",
          "starts_at", "开始时间的格式不对。");
    check("wang", "/api/v1/activities", talk(R"(,"ends_at":)" + never), "ends_at", "结束时间的格式不对。");
    check("admin", "/api/v1/campaigns",
          R"({"name":"一学一做","organisation":"没有的学院","starts_at":"2026-04-01T00:00:00Z","ends_at":)" +
              never + "}",
          "ends_at", "结束时间的格式不对。");
    check("admin", "/api/v1/polls",
          R"({"question":"去哪","options":["爬山","看展"],"ends_at":)" + never + "}", "ends_at",
          "结束时间的格式不对。");
    check("admin", "/api/v1/library",
          R"({"kind":"article","title":"第一课","body":"x","audience":"没有的学院","until":)" + never + "}",
          "until", "时间的格式不对。");
    check("wang", "/api/v1/gatherings/999999/changes", R"({"closes_at":)" + never + "}", "closes_at",
          "时间的格式不对。");
}

TEST_CASE_METHOD(api_fixture, "queries are checked as bodies are") {
    for (const auto* query : {"?month=2026", "?month=20260400", "?month=abcdef", "?month=202604&x=1"})
        CHECK(get("wang", "/api/v1/activities" + std::string{query}).status == 422);
    for (const auto* query : {"?month", "?month=%zz", "?month=202604&month=202604", "?month=%ff"})
        CHECK(get("wang", "/api/v1/activities" + std::string{query}).status == 400);
    CHECK(get("wang", "/api/v1/activities?month=202613").at("/field") == "month");
    CHECK(get("wang", "/api/v1/me?openid=o_li").status == 422);
}

TEST_CASE_METHOD(api_fixture, "a path that cannot be a number is not found") {
    for (const auto* number : {"0", "abc", "12345", "-123456", "99999999999999999999", "%31%32%33456"})
        CHECK(get("wang", "/api/v1/activities/" + std::string{number}).status == 404);
}

TEST_CASE_METHOD(api_fixture, "a body where none belongs is refused") {
    CHECK(send_as_is({"GET", "/api/v1/me", "{}", token("zhang")}).status == 400);
}

TEST_CASE("times are read with their zone and nothing else") {
    using api::parse_time;
    CHECK(api::time_text(parse_time("2026-04-03T10:00:00+08:00").value()) == "2026-04-03T02:00:00Z");
    CHECK(api::time_text(parse_time("2026-04-03T10:00Z").value()) == "2026-04-03T10:00:00Z");
    CHECK(api::time_text(parse_time("2024-02-29T23:59:59.999-01:30").value()) == "2024-03-01T01:29:59Z");
    for (const auto* bad : {"", "2026-04-03", "2026-04-03T10:00:00", "2026-02-30T10:00:00Z",
                            "2026-04-03T24:00:00Z", "2026-04-03T10:60:00Z", "2026-04-03T10:00:60Z",
                            "2026-04-03T10:00:00.Z", "2026-04-03 10:00:00Z", "2026-04-03T10:00:00+15:00",
                            "2026-04-03T10:00:00Zx", "2026-4-3T10:00:00Z", "２026-04-03T10:00:00Z"})
        CHECK_FALSE(parse_time(bad).has_value());
}
