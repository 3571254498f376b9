#include "door/api_fixture.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace link100;
using Catch::Contains;
using link100::testing::api_fixture;

}  // namespace

TEST_CASE_METHOD(api_fixture,
                 "a case goes its way: sent, answered, asked on, answered, closed with a rating") {
    const auto n = sent_case();
    const auto path = "/api/v1/cases/" + n;
    CHECK(get("wang", "/api/v1/cases").at("/to_answer/0/number") == n);
    CHECK(get("zhang", "/api/v1/cases").at("/mine/0/number") == n);
    const auto answered = post("wang", path + "/answers", R"({"text":"明天修"})");
    CHECK(answered.status == 200);
    CHECK(answered.at("/case/state") == "answered");
    CHECK(post("zhang", path + "/questions", R"({"text":"几点"})").status == 200);
    CHECK(post("wang", path + "/answers", R"({"text":"上午"})").status == 200);
    const auto closed = post("zhang", path + "/closing", R"({"rating":5})");
    CHECK(closed.at("/case/state") == "closed");
    CHECK(closed.at("/case/rating") == "5");
    const auto shown = get("zhang", path);
    CHECK(shown.size("/case/events") == 5);
    CHECK(shown.at("/case/events/0/text") == "宿舍没有热水");
    CHECK(post("zhang", path + "/closing", "{}").code() == "conflict");
}

TEST_CASE_METHOD(api_fixture, "a case that hides the name hides it from the cadre") {
    const auto a = post("zhang", "/api/v1/cases", R"({"kind":"complaint","text":"食堂涨价","named":false})");
    REQUIRE(a.status == 201);
    CHECK(a.at("/case/named") == "false");
    const auto seen = get("wang", "/api/v1/cases/" + a.at("/case/number"));
    CHECK(seen.status == 200);
    CHECK_THAT(seen.body, !Contains("张三"));
    CHECK_THAT(get("wang", "/api/v1/cases").body, !Contains("张三"));
}

TEST_CASE_METHOD(api_fixture, "a case goes to the cadre named, if he is the youth's own") {
    const auto with = [&](std::int64_t cadre) {
        return post("zhang", "/api/v1/cases",
                    R"({"kind":"chat","text":"您好","cadre":")" + public_id(cadre) + "\"}");
    };
    CHECK(with(wang).at("/case/holder") == "王老师");
    CHECK(with(zhao).at("/field") == "cadre");
}

TEST_CASE_METHOD(api_fixture,
                 "nobody but youth and staff of the case sees it, and closing it is the youth's alone") {
    const auto path = "/api/v1/cases/" + sent_case();
    for (const auto* other : {"zhao", "li"}) CHECK(get(other, path).status == 404);
    CHECK(post("li", path + "/closing", "{}").status == 404);
    CHECK(post("wang", path + "/closing", "{}").status == 403);
    CHECK(post("zhao", path + "/answers", R"({"text":"我来"})").status == 404);
}

TEST_CASE_METHOD(api_fixture, "a foreign number and one that nobody has are answered alike") {
    const auto foreign = sent_case();
    const std::string absent = foreign == "999999" ? "999998" : "999999";
    auto a = get("li", "/api/v1/cases/" + foreign).body;
    const auto b = get("li", "/api/v1/cases/" + absent).body;
    a.replace(a.find(foreign), 6, absent);
    CHECK(a == b);
}

TEST_CASE_METHOD(api_fixture, "words of crisis are answered with where help is, and told at once") {
    const auto a = post("zhang", "/api/v1/cases", R"({"kind":"chat","text":"我不想活了"})");
    CHECK(a.status == 201);
    CHECK(a.at("/crisis") == "true");
    CHECK_THAT(a.at("/reply"), Contains("12355"));
    CHECK(get("admin", "/api/v1/notices").at("/notices/0/kind") == "crisis");
}

TEST_CASE_METHOD(api_fixture,
                 "words of crisis are heard from strangers and from cadres too, who can send no case") {
    CHECK(post("stranger", "/api/v1/cases", R"({"kind":"help","text":"不想活了"})").at("/crisis") == "true");
    CHECK(post("zhao", "/api/v1/cases", R"({"kind":"help","text":"不想活了"})").at("/crisis") == "true");
    CHECK(count("feedback") == 0);
    CHECK(get("admin", "/api/v1/notices").size("/notices") == 2);
    CHECK(post("stranger", "/api/v1/cases", R"({"kind":"help","text":"你好"})").code() == "not_bound");
    CHECK(post("zhao", "/api/v1/cases", R"({"kind":"help","text":"你好"})").code() == "forbidden");
}

TEST_CASE_METHOD(api_fixture, "too many cases in an hour are 429 with when to come back") {
    rules.cases_per_hour_max = 1;
    (void)sent_case();
    const auto a = post("zhang", "/api/v1/cases", R"({"kind":"help","text":"再来"})");
    CHECK(a.status == 429);
    CHECK(a.headers.contains("Retry-After"));
}

TEST_CASE_METHOD(api_fixture, "hostile words come back as they were") {
    const auto a = post(
        "zhang", "/api/v1/cases",
        R"({"kind":"help","text":"'); DROP TABLE person;-- {{7*7}} <![CDATA[ ]]> \u202e反 \ud83d\ude00"})");
    REQUIRE(a.status == 201);
    CHECK(get("zhang", "/api/v1/cases/" + a.at("/case/number")).at("/case/events/0/text") ==
          "'); DROP TABLE person;-- {{7*7}} <![CDATA[ ]]> \xE2\x80\xAE反 \xF0\x9F\x98\x80");
}

TEST_CASE_METHOD(api_fixture, "what is done at one door is seen at the other at once") {
    const auto n = sent_case();
    CHECK_THAT(say("o_zhang", "进度 " + n), Contains("宿舍没有热水"));
    CHECK_THAT(say("o_wang", "回复 " + n + " 明天修"), Contains("已答复"));
    CHECK(get("zhang", "/api/v1/cases/" + n).at("/case/events/1/text") == "明天修");
    CHECK(post("zhang", "/api/v1/cases/" + n + "/closing", R"({"rating":4})").status == 200);
    CHECK_THAT(say("o_zhang", "进度 " + n), Contains("已办结"));
    (void)say("o_li", "图书馆太吵了");
    (void)say("o_li", "3");
    CHECK(get("li", "/api/v1/cases").at("/mine/0/kind") == "suggestion");
}

TEST_CASE_METHOD(api_fixture,
                 "a contact left in the chat is gone in the mini-program, and the other way round") {
    CHECK(get("zhang", "/api/v1/contacts").size("/contacts") == 1);
    (void)say("o_zhang", "退出联系");
    CHECK(get("zhang", "/api/v1/contacts").size("/contacts") == 0);
    CHECK(remove("li", "/api/v1/contacts/" + public_id(wang)).at("/left/0") == "王老师");
    CHECK_THAT(say("o_li", "我的联系"), Contains("没有联系人"));
}
