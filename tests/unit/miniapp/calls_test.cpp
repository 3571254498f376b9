#include "../wechat/fake_platform.hpp"
#include "miniapp/content_check.hpp"
#include "miniapp/login.hpp"
#include "miniapp/phone_number.hpp"
#include "miniapp/subscribe_message.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::miniapp;
using namespace link100::testing;

namespace {

const credentials who{"wxapp", "SECRET", "http://api"};

struct scene {
    fake_platform http;
    platform::manual_clock clock{platform::time_point{}};
    wechat::token_holder tokens{{"wxapp", "SECRET", "http://api"}, http, clock, nullptr};
    wechat::platform_client client{http, tokens};

    explicit scene(std::initializer_list<http_result> answers) : scene() {
        http.answers.push_back(json_answer(R"({"access_token":"T","expires_in":7200})"));
        http.answers.insert(http.answers.end(), answers.begin(), answers.end());
    }

private:
    scene() = default;
};

check_result checked(std::string answer) {
    scene s({json_answer(std::move(answer))});
    return run(check_text(s.client, "o1", "你好", check_scene::social_log));
}

}  // namespace

TEST_CASE("a login code becomes openid and session_key") {
    fake_platform http;
    http.answers.push_back(json_answer(R"({"session_key":"K==","openid":"o1","unionid":"u1"})"));
    const auto r = run(code_to_session(http, who, "c/1"));
    REQUIRE(r.has_value());
    CHECK(r->openid == "o1");
    CHECK(r->session_key == "K==");
    CHECK(http.requests[0].url ==
          "http://api/sns/"
          "jscode2session?appid=wxapp&secret=SECRET&js_code=c%2F1&grant_type=authorization_code");
}

TEST_CASE("a login is never tried again by itself, not even when the platform is busy") {
    for (const auto& answer :
         {json_answer(R"({"errcode":-1,"errmsg":"busy"})"), http_result(platform::http_failure::no_answer)}) {
        fake_platform http;
        http.answers.push_back(answer);
        const auto r = run(code_to_session(http, who, "c"));
        CHECK(r.error().kind == wechat::error_class::busy);
        CHECK(http.requests.size() == 1);
    }
}

TEST_CASE("a spent, wrong or empty code asks for a new login") {
    fake_platform http;
    http.answers.push_back(json_answer(R"({"errcode":40163,"errmsg":"code been used c1"})"));
    const auto used = run(code_to_session(http, who, "c1"));
    CHECK(used.error().kind == wechat::error_class::login);
    CHECK(used.error().message == "code been used ***");
    CHECK(run(code_to_session(http, who, "")).error().kind == wechat::error_class::login);
    CHECK(run(code_to_session(http, who, std::string(129, 'c'))).error().kind == wechat::error_class::login);
    CHECK(http.requests.size() == 1);
}

TEST_CASE("only a clear pass may be shown") {
    CHECK(checked(R"({"errcode":0,"result":{"suggest":"pass","label":100},"trace_id":"t"})").may_be_shown());
    const auto risky = checked(R"({"errcode":0,"result":{"suggest":"risky","label":20001}})");
    CHECK(risky.outcome == check_outcome::risky);
    CHECK(risky.label == 20001);
    CHECK(checked(R"({"errcode":0,"result":{"suggest":"review"}})").outcome == check_outcome::review);
    for (const auto* unusable : {R"({"errcode":0})", R"({"errcode":61010,"errmsg":"code is expired"})",
                                 "<html>", R"({"errcode":0,"result":{"suggest":"new"}})"})
        CHECK(checked(unusable).outcome == check_outcome::unavailable);
}

TEST_CASE("a long text is checked in pieces, and the worst piece counts") {
    const auto review = json_answer(R"({"errcode":0,"result":{"suggest":"review"}})");
    std::string text;
    for (std::size_t i = 0; i < checked_characters_max + 1; ++i) text += "好";
    scene s({review, json_answer(R"({"errcode":0,"result":{"suggest":"risky"}})")});
    CHECK(run(check_text(s.client, "o1", text, check_scene::forum)).outcome == check_outcome::risky);
    CHECK(s.http.requests.size() == 3);
}

TEST_CASE("a phone number is given out only for our own mini-program") {
    const auto answer = json_answer(
        R"({"errcode":0,"phone_info":{"phoneNumber":"13800000000","purePhoneNumber":"13800000000","countryCode":86,)"
        R"("watermark":{"timestamp":1,"appid":"wxapp"}}})");
    scene s({answer, answer});
    const auto own = run(phone_number_of(s.client, "wxapp", "c"));
    REQUIRE(own.has_value());
    CHECK(own->country_code == "86");
    CHECK(run(phone_number_of(s.client, "wxother", "c")).has_error());
}

TEST_CASE("a subscribe message is sent with its state and language") {
    scene s({json_answer(R"({"errcode":0,"errmsg":"ok"})")});
    const auto sent =
        run(send(s.client, {.openid = "o1",
                            .template_id = "t1",
                            .page = "pages/case?n=1",
                            .values = {{"thing1", "有新的回复"}, {"time2", "2024年5月4日 15:01"}},
                            .state = config::miniapp_state::trial}));
    CHECK(sent.has_value());
    CHECK(s.http.requests[1].url == "http://api/cgi-bin/message/subscribe/send?access_token=T");
    CHECK(
        s.http.requests[1].body ==
        R"({"touser":"o1","template_id":"t1","page":"pages/case?n=1","miniprogram_state":"trial","lang":"zh_CN",)"
        R"("data":{"thing1":{"value":"有新的回复"},"time2":{"value":"2024年5月4日 15:01"}}})");
}

TEST_CASE("a value that breaks its rule stops the message before it is sent, naming the field") {
    scene s({});
    const auto sent = run(
        send(s.client, {.openid = "o1", .template_id = "t1", .values = {{"thing9", std::string(21, 'x')}}}));
    REQUIRE(sent.has_error());
    CHECK(sent.error().kind == wechat::error_class::parameter);
    CHECK(sent.error().message.find("thing9") != std::string::npos);
    CHECK(s.http.requests.empty());
}

TEST_CASE("no consent left is an error of its own") {
    scene s({json_answer(R"({"errcode":43101,"errmsg":"user refuse to accept the msg rid: r-1"})")});
    const auto sent = run(send(s.client, {.openid = "o1", .template_id = "t1", .values = {{"thing1", "a"}}}));
    CHECK(sent.error().kind == wechat::error_class::consent);
}
