#include "door/api_fixture.hpp"

#include <catch2/catch.hpp>

namespace {

using Catch::Contains;
using link100::testing::api_fixture;

}  // namespace

TEST_CASE_METHOD(api_fixture, "an activity is written down by its fields and shown with its words") {
    const auto a =
        post("wang", "/api/v1/activities", talk(R"(,"place":"图书馆","time_precision":"part_of_day")"));
    REQUIRE(a.status == 201);
    CHECK(a.at("/kind") == "talk");
    CHECK(a.at("/kind_label") == "谈心谈话");
    CHECK(a.at("/starts_at") == "2026-04-02T06:00:00Z");
    CHECK(a.at("/time_precision") == "part_of_day");
    CHECK(a.at("/place") == "图书馆");
    CHECK(a.at("/people/0") == "张三");
    CHECK(a.at("/status") == "awaiting_confirmation");
    CHECK(memory.outbox);
    const auto n = a.at("/number");
    // Shown by itself it has its evidence, too.
    const auto shown = get("wang", "/api/v1/activities/" + n);
    CHECK(shown.body.starts_with(a.body.substr(0, a.body.size() - 1)));
    CHECK(shown.at("/evidence") == "0");
    const auto list = get("wang", "/api/v1/activities?month=202604");
    CHECK(list.size("/activities") == 1);
    CHECK(list.at("/activities/0/number") == n);
    CHECK(get("wang", "/api/v1/activities").size("/activities") == 1);
    CHECK(get("wang", "/api/v1/activities?month=202603").size("/activities") == 0);
}

TEST_CASE_METHOD(api_fixture, "what the programme refuses of an activity is named by its field") {
    const auto refused = [&](const std::string& body, const char* field) {
        const auto a = post("wang", "/api/v1/activities", body);
        CHECK(a.status == 422);
        CHECK(a.at("/field") == field);
    };
    refused(R"({"kind":"lecture","mode":"offline","starts_at":"2026-04-04T10:00:00+08:00"})", "starts_at");
    refused(R"({"kind":"lecture","mode":"offline","starts_at":"2025-01-01T10:00:00+08:00"})", "starts_at");
    refused(R"({"kind":"lecture","mode":"offline","starts_at":"2026-02-30T10:00:00Z"})", "starts_at");
    refused(R"({"kind":"lecture","mode":"offline","starts_at":"2026-04-01T10:00:00"})", "starts_at");
    refused(
        R"({"kind":"lecture","mode":"offline","starts_at":"2026-04-01T10:00:00Z","ends_at":"2026-04-01T09:00:00Z"})",
        "ends_at");
    refused(R"({"kind":"talk","mode":"offline","starts_at":"2026-04-01T10:00:00Z"})", "people");
    refused(R"({"kind":"talk","mode":"offline","starts_at":"2026-04-01T10:00:00Z","people":[")" +
                public_id(zhao) + "\"]}",
            "people");
    CHECK(count("activity") == 0);
}

TEST_CASE_METHOD(api_fixture, "the same activity twice is a conflict") {
    (void)logged_talk();
    CHECK(post("wang", "/api/v1/activities", talk()).code() == "conflict");
}

TEST_CASE_METHOD(api_fixture,
                 "a youth is asked, answers, changes the answer, and may rate once after a yes") {
    const auto n = logged_talk();
    const auto questions = get("zhang", "/api/v1/questions");
    REQUIRE(questions.size("/questions") == 1);
    CHECK(questions.at("/questions/0/number") == n);
    CHECK(questions.at("/questions/0/cadre") == "王老师");
    const auto path = "/api/v1/activities/" + n;
    CHECK(post("zhang", path + "/rating", R"({"rating":5})").code() == "conflict");
    CHECK(post("zhang", path + "/confirmation", R"({"answer":"no"})").status == 200);
    const auto yes = post("zhang", path + "/confirmation", R"({"answer":"yes"})");
    CHECK(yes.status == 200);
    CHECK(yes.at("/status") == "verified");
    CHECK(get("zhang", "/api/v1/questions").size("/questions") == 0);
    CHECK(post("zhang", path + "/rating", R"({"rating":5})").status == 204);
    CHECK(post("zhang", path + "/rating", R"({"rating":4})").code() == "conflict");
    CHECK(get("wang", path).at("/rating_mean").empty());
}

TEST_CASE_METHOD(api_fixture, "a denial is shown to the administrator and not to the cadre") {
    const auto n = logged_talk();
    CHECK(post("zhang", "/api/v1/activities/" + n + "/confirmation", R"({"answer":"no"})").status == 200);
    CHECK(get("wang", "/api/v1/activities/" + n).at("/denied").empty());
    CHECK(get("admin", "/api/v1/activities/" + n).at("/denied") == "1");
    const auto notices = get("admin", "/api/v1/notices");
    CHECK(notices.at("/notices/0/kind") == "denial");
    CHECK_THAT(notices.at("/notices/0/text"), Contains("张三"));
}

TEST_CASE_METHOD(api_fixture, "a sentence becomes a draft, and nothing is kept unless that was asked for") {
    const auto a =
        post("wang", "/api/v1/activities/sentence", R"({"sentence":"昨天下午2点和张三谈心，聊考研压力"})");
    REQUIRE(a.status == 200);
    CHECK(a.at("/kept") == "false");
    CHECK(a.at("/draft/kind") == "talk");
    CHECK(a.at("/draft/people/0/public_id") == public_id(zhang));
    CHECK(a.at("/draft/starts_at") == "2026-04-02T06:00:00Z");
    CHECK(a.size("/questions") == 0);
    CHECK(count("activity") == 0);
}

TEST_CASE_METHOD(api_fixture, "a sentence that leaves no doubt is kept when that was asked for") {
    const auto a = post("wang", "/api/v1/activities/sentence",
                        R"({"sentence":"昨天下午2点和张三在图书馆谈心，聊考研压力","confirm":true})");
    REQUIRE(a.status == 201);
    CHECK(a.at("/kept") == "true");
    CHECK(a.at("/activity/people/0") == "张三");
    CHECK(count("activity") == 1);
}

TEST_CASE_METHOD(api_fixture, "two of the same name are asked about, and are not kept even when asked to") {
    const auto a = post("wang", "/api/v1/activities/sentence",
                        R"({"sentence":"昨天和周杰谈心，聊考研","confirm":true})");
    REQUIRE(a.status == 200);
    CHECK(a.at("/kept") == "false");
    REQUIRE(a.size("/questions") == 1);
    CHECK(a.at("/questions/0/about") == "same_name");
    CHECK(a.size("/questions/0/people") == 2);
    CHECK_FALSE(a.at("/questions/0/people/0/branch").empty());
    CHECK(count("activity") == 0);
}

TEST_CASE_METHOD(api_fixture, "a sentence with nothing in it is refused by its field") {
    CHECK(post("wang", "/api/v1/activities/sentence", R"({"sentence":"   "})").at("/field") == "sentence");
}

TEST_CASE_METHOD(api_fixture, "the month's points and why are shown to the cadre who earned them") {
    const auto n = logged_talk();
    CHECK(post("zhang", "/api/v1/activities/" + n + "/confirmation", R"({"answer":"yes"})").status == 200);
    CHECK(memory.scores > 0);
    const auto m = get("wang", "/api/v1/points/202604");
    REQUIRE(m.status == 200);
    CHECK(std::stoi(m.at("/booked_hundredths")) > 0);
    CHECK(m.size("/lines") > 0);
    const auto e = get("wang", "/api/v1/points/202604/entries");
    REQUIRE(e.size("/entries") > 0);
    CHECK_FALSE(e.at("/entries/0/note").empty());
    CHECK(get("zhao", "/api/v1/points/202604").at("/booked_hundredths") == "0");
    CHECK(get("wang", "/api/v1/points/202613").at("/field") == "month");
}
