// Topics, polls and the queue at the JSON door: what the platform's opinion does to what many will read.
#include "door/api_fixture.hpp"
#include "door/described.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace link100;
using Catch::Contains;
using miniapp::check_outcome;
using testing::api_answer;
using testing::api_fixture;

struct topics_fixture : api_fixture {
    topics_fixture() { checker.risky_word = "赌博"; }

    std::string opened(const std::string& who = "wang") {
        return post(who, "/api/v1/topics", R"({"title":"晚自习怎么安排","body":"说说看"})").at("/number");
    }

    api_answer replied(const std::string& who, const std::string& topic, const std::string& text) {
        return post(who, "/api/v1/topics/" + topic + "/replies", R"({"text":")" + text + "\"}");
    }

    std::string poll_body(const std::string& option = "看展") {
        return R"({"question":"周末做什么","options":["爬山",")" + option +
               R"("],"ends_at":"2026-04-10T10:00:00+08:00"})";
    }
};

}  // namespace

TEST_CASE_METHOD(topics_fixture,
                 "what the platform lets pass is shown at once, title and body in one question") {
    const auto a = post("wang", "/api/v1/topics", R"({"title":"晚自习怎么安排","body":"说说看"})");
    CHECK(a.status == 201);
    CHECK(a.at("/state") == "shown");
    REQUIRE(checker.asked.size() == 1);
    CHECK(checker.asked[0].text == "晚自习怎么安排\n说说看");
    CHECK(checker.asked[0].scene == miniapp::check_scene::forum);
    CHECK(replied("zhang", a.at("/number"), "早一点").at("/state") == "shown");
    const auto seen = get("li", "/api/v1/topics/" + a.at("/number"));
    CHECK(seen.at("/replies/0/text") == "早一点");
    CHECK(seen.at("/replies/0/floor") == "1");
}

TEST_CASE_METHOD(topics_fixture, "what the platform would review, or does not answer for, is held") {
    const auto topic = opened();
    checker.otherwise = check_outcome::review;
    CHECK(replied("zhang", topic, "早一点").at("/state") == "held");
    checker.otherwise = check_outcome::unavailable;
    CHECK(replied("li", topic, "晚一点").at("/state") == "held");
    const auto queue = get("admin", "/api/v1/moderation");
    REQUIRE(queue.size("/queue") == 2);
    CHECK(queue.at("/queue/0/why") == "review");
    CHECK(queue.at("/queue/1/why") == "unchecked");
    CHECK(get("li", "/api/v1/topics/" + topic).size("/replies") == 0);
    CHECK(get("li", "/api/v1/topics/" + topic).size("/held") == 1);
    CHECK(get("wang", "/api/v1/moderation").size("/queue") == 2);
    CHECK(get("zhao", "/api/v1/moderation").size("/queue") == 0);
}

TEST_CASE_METHOD(topics_fixture, "without a checker nothing is shown that no person has seen") {
    checker.risky_word.clear();
    CHECK(post("wang", "/api/v1/topics", R"({"title":"晚自习怎么安排"})").at("/state") == "held");
}

TEST_CASE_METHOD(topics_fixture, "what the platform calls risky is refused by its field and kept nowhere") {
    const auto topic = opened();
    CHECK(replied("zhang", topic, "赌博吧").code() == "risky_text");
    CHECK(post("wang", "/api/v1/polls", poll_body("赌博")).code() == "risky_text");
    CHECK(count("topic_reply") == 0);
    CHECK(count("poll") == 0);
}

TEST_CASE_METHOD(topics_fixture, "words of crisis are answered with the hotline and posted nowhere") {
    const auto topic = opened();
    const auto a = replied("zhang", topic, "不想活了");
    CHECK(a.status == 201);
    CHECK(a.at("/crisis") == "true");
    CHECK_THAT(a.at("/reply"), Contains("12355"));
    CHECK(count("topic_reply") == 0);
    CHECK(count("feedback") == 1);
    CHECK(checker.crisis == 1);
}

TEST_CASE_METHOD(topics_fixture, "a person decides, highlights, reports and ends") {
    const auto topic = opened();
    checker.otherwise = check_outcome::unavailable;
    (void)replied("zhang", topic, "早一点");
    const auto item = get("wang", "/api/v1/moderation").at("/queue/0/number");
    CHECK(post("wang", "/api/v1/moderation/" + item, R"({"pass":false})").at("/field") == "reason");
    CHECK(post("wang", "/api/v1/moderation/" + item, R"({"pass":true})").status == 200);
    CHECK(post("wang", "/api/v1/topics/" + topic + "/highlights", R"({"floor":1})").at("/highlighted") ==
          "true");
    CHECK(get("li", "/api/v1/topics/" + topic).at("/highlights/0/author") == "张三");
    CHECK(post("li", "/api/v1/topics/" + topic + "/reports", R"({"floor":1,"why":"骂人"})").status == 204);
    CHECK(get("admin", "/api/v1/moderation").at("/queue/0/found") == "骂人");
    CHECK(post("wang", "/api/v1/topics/" + topic + "/closing", "").status == 204);
    CHECK(replied("li", topic, "还能说吗").code() == "conflict");
    CHECK(get("li", "/api/v1/topics?").at("/topics/0/closed") == "true");
}

TEST_CASE_METHOD(topics_fixture, "a youth answers a poll and changes the answer; figures wait for the end") {
    const auto poll = post("wang", "/api/v1/polls", poll_body()).at("/number");
    const auto at = "/api/v1/polls/" + poll;
    CHECK(post("zhang", at + "/answers", R"({"options":[1]})").at("/poll/options/0/mine") == "true");
    const auto changed = post("zhang", at + "/answers", R"({"options":[2]})");
    CHECK(changed.at("/poll/answered") == "1");
    CHECK(changed.at("/poll/options/1/mine") == "true");
    CHECK(changed.at("/poll/options/1/votes").empty());
    CHECK(post("zhang", at + "/answers", R"({"options":[1,2]})").code() == "invalid");
    CHECK(get("li", "/api/v1/polls").at("/polls/0/answered_by_me") == "false");
    CHECK(post("wang", at + "/closing", "").at("/poll/over") == "true");
    CHECK(get("zhang", at).at("/poll/options/0/votes").empty());
    CHECK(post("li", at + "/answers", R"({"options":[1]})").code() == "conflict");
}

TEST_CASE_METHOD(topics_fixture, "every answer of topics and polls has the shape that is described") {
    using testing::check_described;
    const auto topic = post("wang", "/api/v1/topics", R"({"title":"晚自习怎么安排"})");
    check_described("POST /api/v1/topics", topic);
    const auto at = "/api/v1/topics/" + topic.at("/number");
    check_described("POST /api/v1/topics/{number}/replies", replied("zhang", topic.at("/number"), "早一点"));
    check_described("POST /api/v1/topics/{number}/replies",
                    replied("zhang", topic.at("/number"), "不想活了"));
    check_described("POST /api/v1/topics/{number}/replies",
                    post("wang", at + "/replies", R"({"text":"好","floor":1})"));
    check_described("POST /api/v1/topics/{number}/highlights",
                    post("wang", at + "/highlights", R"({"floor":1})"));
    check_described("POST /api/v1/topics/{number}/reports",
                    post("li", at + "/reports", R"({"floor":1,"why":"骂人"})"));
    checker.otherwise = check_outcome::review;
    (void)replied("li", topic.at("/number"), "晚一点");
    check_described("GET /api/v1/topics", get("li", "/api/v1/topics"));
    check_described("GET /api/v1/topics/{number}", get("li", at));
    check_described("GET /api/v1/topics/{number}", get("li", at + "?after=1"));
    const auto queue = get("admin", "/api/v1/moderation");
    check_described("GET /api/v1/moderation", queue);
    check_described("POST /api/v1/moderation/{number}",
                    post("admin", "/api/v1/moderation/" + queue.at("/queue/0/number"), R"({"pass":true})"));
    check_described("POST /api/v1/topics/{number}/closing", post("admin", at + "/closing", ""));
    checker.otherwise = check_outcome::passed;
    const auto poll = post("admin", "/api/v1/polls", poll_body());
    check_described("POST /api/v1/polls", poll);
    const auto poll_at = "/api/v1/polls/" + poll.at("/number");
    check_described("GET /api/v1/polls", get("zhang", "/api/v1/polls"));
    check_described("GET /api/v1/polls/{number}", get("zhang", poll_at));
    check_described("POST /api/v1/polls/{number}/answers",
                    post("zhang", poll_at + "/answers", R"({"options":[1]})"));
    check_described("POST /api/v1/polls/{number}/closing", post("admin", poll_at + "/closing", ""));
}
