// What the platform must see before others do: which words, whose, and what becomes of them.
#include "door/api_fixture.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace link100;
using Catch::Contains;
using miniapp::check_scene;
using testing::api_fixture;

struct checked_fixture : api_fixture {
    checked_fixture() { checker.risky_word = "刷单"; }

    const std::string risky_case = R"({"kind":"help","text":"刷单返利，加我"})";
};

}  // namespace

TEST_CASE_METHOD(checked_fixture,
                 "a risky case is refused by its field with what can be done, and nothing is kept") {
    const auto a = post("zhang", "/api/v1/cases", risky_case);
    CHECK(a.status == 422);
    CHECK(a.code() == "risky_text");
    CHECK(a.at("/field") == "text");
    CHECK_THAT(a.at("/detail"), Contains("换个说法") && Contains("打电话"));
    CHECK(count("feedback") == 0);
    REQUIRE(checker.asked.size() == 1);
    CHECK(checker.asked[0].openid == "m_zhang");
    CHECK(checker.asked[0].scene == check_scene::comment);
}

TEST_CASE_METHOD(checked_fixture, "a refusal is not kept under the key: other words may be sent with it") {
    CHECK(post("zhang", "/api/v1/cases", risky_case, "key-1").status == 422);
    CHECK(post("zhang", "/api/v1/cases", R"({"kind":"help","text":"热水"})", "key-1").status == 201);
}

TEST_CASE_METHOD(checked_fixture, "answers and further questions are looked at like the case itself") {
    const auto path = "/api/v1/cases/" + sent_case();
    CHECK(post("wang", path + "/answers", R"({"text":"去刷单吧"})").code() == "risky_text");
    CHECK(post("zhang", path + "/questions", R"({"text":"那刷单呢"})").code() == "risky_text");
    CHECK(post("wang", path + "/answers", R"({"text":"今天来修"})").status == 200);
    CHECK(get("zhang", path).size("/case/events") == 2);
    CHECK(checker.asked.back().openid == "m_wang");
}

TEST_CASE_METHOD(checked_fixture, "an activity's place and theme are looked at in one question") {
    const auto a = post("wang", "/api/v1/activities", talk(R"(,"place":"刷单室")"));
    CHECK(a.code() == "risky_text");
    CHECK(a.at("/field").empty());
    REQUIRE(checker.asked.size() == 1);
    CHECK(checker.asked[0].text == "刷单室\n考研压力");
    CHECK(checker.asked[0].scene == check_scene::social_log);
    CHECK(count("activity") == 0);
    CHECK(post("wang", "/api/v1/activities", talk()).status == 201);
}

TEST_CASE_METHOD(checked_fixture, "a sentence is looked at when it is to be kept, and not as a draft") {
    const std::string sentence = R"({"sentence":"昨天下午2点和张三在图书馆线下谈心，聊刷单")";
    CHECK(post("wang", "/api/v1/activities/sentence", sentence + "}").status == 200);
    CHECK(checker.asked.empty());
    CHECK(post("wang", "/api/v1/activities/sentence", sentence + R"(,"confirm":true})").code() ==
          "risky_text");
}

TEST_CASE_METHOD(checked_fixture, "words of crisis are never asked about, and always heard") {
    const auto a = post("zhang", "/api/v1/cases", R"({"kind":"chat","text":"刷单被骗了，不想活了"})");
    CHECK(a.status == 201);
    CHECK(a.at("/crisis") == "true");
    CHECK(checker.asked.empty());
    CHECK(checker.crisis == 1);
}

TEST_CASE_METHOD(checked_fixture,
                 "what was done under a key stays done, whatever would be said of it today") {
    const std::string body = R"({"kind":"help","text":"兼职"})";
    const auto first = post("zhang", "/api/v1/cases", body, "key-1");
    CHECK(first.status == 201);
    checker.risky_word = "兼职";
    const auto again = post("zhang", "/api/v1/cases", body, "key-1");
    CHECK(again.status == 201);
    CHECK(again.at("/case/number") == first.at("/case/number"));
    CHECK(checker.asked.size() == 1);
}

TEST_CASE_METHOD(checked_fixture, "nobody is asked about what is refused anyway") {
    CHECK(post("wang", "/api/v1/cases/123456/questions", R"({"text":"刷单"})").code() == "forbidden");
    CHECK(post("stranger", "/api/v1/cases", risky_case).code() == "not_bound");
    CHECK(post("zhang", "/api/v1/cases", R"({"kind":"king","text":"刷单"})").code() == "invalid");
    CHECK(checker.asked.empty());
}

TEST_CASE_METHOD(api_fixture, "without a checker everything goes on") {
    CHECK(post("zhang", "/api/v1/cases", R"({"kind":"help","text":"刷单返利"})").status == 201);
    CHECK(checker.asked.empty());
}
