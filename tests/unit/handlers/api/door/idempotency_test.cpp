#include "door/api_fixture.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace {

using namespace link100;
using testing::api_fixture;

constexpr const char* help = R"({"kind":"help","text":"热水"})";
constexpr const char* cases = "/api/v1/cases";

}  // namespace

TEST_CASE_METHOD(api_fixture, "the same post with the same key has one effect and the same answer") {
    const auto first = post("zhang", cases, help, "k1");
    const auto again = post("zhang", cases, help, "k1");
    CHECK(first.status == 201);
    CHECK(again.status == 201);
    CHECK(again.body == first.body);
    CHECK(again.content_type == first.content_type);
    CHECK(count("feedback") == 1);
    CHECK(post("zhang", cases, help, "k2").body != first.body);
    CHECK(count("feedback") == 2);
}

TEST_CASE_METHOD(api_fixture, "a hundred equal posts at once have one effect and equal answers") {
    const std::vector<testing::api_request> all(100, {"POST", cases, help, token("zhang"), "k1"});
    const auto answers = send_requests(*door, all);
    for (const auto& a : answers) {
        CHECK(a.status == 201);
        CHECK(a.body == answers.front().body);
    }
    CHECK(count("feedback") == 1);
}

TEST_CASE_METHOD(api_fixture, "the answer is given again after a restart, and a day later") {
    const auto first = post("zhang", cases, help, "k1");
    door.reset();
    restart();
    open_door();
    clock.advance(std::chrono::hours{24});
    CHECK(post("zhang", cases, help, "k1").body == first.body);
    CHECK(count("feedback") == 1);
}

TEST_CASE_METHOD(api_fixture,
                 "a key that was used for another body or path is a conflict, and does nothing") {
    (void)post("zhang", cases, help, "k1");
    const auto other = post("zhang", cases, R"({"kind":"help","text":"冷水"})", "k1");
    CHECK(other.status == 409);
    CHECK(other.at("/field") == "Idempotency-Key");
    CHECK(
        post("zhang", "/api/v1/push-grants", R"({"template_id":"TEMPLATE_0123456789","accepted":true})", "k1")
            .status == 409);
    CHECK(count("feedback") == 1);
    CHECK(count("push_grant") == 0);
}

TEST_CASE_METHOD(api_fixture, "another person's key is another key") {
    const auto first = post("zhang", cases, help, "k1");
    const auto other = post("li", cases, help, "k1");
    CHECK(other.status == 201);
    CHECK(other.body != first.body);
}

TEST_CASE_METHOD(api_fixture, "keys have 1 to 255 visible characters") {
    CHECK(post("zhang", cases, help, std::string(255, 'k')).status == 201);
    CHECK(post("zhang", cases, help, std::string(255, 'k')).status == 201);
    CHECK(count("feedback") == 1);
    for (const auto& bad :
         {std::string(256, 'k'), std::string{"a b"}, std::string{"键"}, std::string{"a\x7f"}}) {
        const auto a = post("zhang", cases, help, bad);
        CHECK(a.status == 400);
        CHECK(a.at("/field") == "Idempotency-Key");
    }
}

TEST_CASE_METHOD(api_fixture, "what a service refused is refused again in the same words") {
    (void)logged_talk();
    const auto first = post("wang", "/api/v1/activities", talk(), "k1");
    CHECK(first.status == 409);
    const auto again = post("wang", "/api/v1/activities", talk(), "k1");
    CHECK(again.body == first.body);
    CHECK(again.content_type == "application/problem+json");
}

TEST_CASE_METHOD(api_fixture,
                 "what was malformed, too often or not allowed may be tried again with its key") {
    CHECK(post("zhang", cases, "{}", "k1").status == 422);
    CHECK(post("zhang", cases, help, "k1").status == 201);
    rules.cases_per_hour_max = 1;
    CHECK(post("zhang", cases, help, "k2").status == 429);
    clock.advance(std::chrono::hours{2});
    CHECK(post("zhang", cases, help, "k2").status == 201);
    CHECK(post("stranger", cases, help, "k3").status == 403);
}

TEST_CASE_METHOD(api_fixture, "whoever was bound by a request gets its answer again as that person") {
    const auto body =
        R"({"scene":")" + scene_of(wang) + R"(","accept":true,"name":"新同学","student_no":"20219999"})";
    const auto first = post("stranger", "/api/v1/contacts", body, "k1");
    REQUIRE(first.status == 201);
    CHECK(post("stranger", "/api/v1/contacts", body, "k1").body == first.body);
}

TEST_CASE_METHOD(api_fixture, "without a key each post is one of its own") {
    (void)post("zhang", cases, help);
    (void)post("zhang", cases, help);
    CHECK(count("feedback") == 2);
}
