#include "door/api_fixture.hpp"
#include "platform/encoding.hpp"
#include "services/access/sessions.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace {

using namespace link100;
using Catch::Contains;
using link100::testing::api_fixture;

std::string code_json(const std::string& code) {
    return R"({"code":")" + code + "\"}";
}

}  // namespace

TEST_CASE_METHOD(api_fixture, "a login gives a token, its end, and says that nobody is bound yet") {
    const auto a = log_in(code_json("code-new"));
    CHECK(a.status == 200);
    CHECK(a.at("/token").size() == 43);
    CHECK(a.at("/expires_at") == "2026-05-03T02:00:00Z");
    CHECK(a.at("/bound") == "false");
    CHECK(a.at("/person").empty());
    CHECK(a.headers.at("Cache-Control") == "no-store");
}

TEST_CASE_METHOD(api_fixture, "a code from the chat binds the phone to the person who asked for it") {
    CHECK_THAT(say("o_zhang", "绑定小程序"), Contains("绑定码"));
    CHECK(get("zhang", "/api/v1/me").at("/person/name") == "张三");
    CHECK(get("zhang", "/api/v1/me").at("/person/organisation") == "计算机2101班");
    CHECK(get("zhang", "/api/v1/me").at("/person/roles/0") == "youth");
}

TEST_CASE_METHOD(api_fixture, "the unionid of the official account binds the phone without a code") {
    run([&](services::work& w) { services::note_message_from(w, "o_wang", "u_wang"); });
    platform.union_ids["m_unioned"] = "u_wang";
    const auto a = log_in(code_json("code-unioned"));
    CHECK(a.at("/bound") == "true");
    CHECK(a.at("/person/name") == "王老师");
}

TEST_CASE_METHOD(api_fixture, "a login code works once, also twenty times at once") {
    std::vector<testing::api_request> all(20, {"POST", "/api/v1/login", code_json("code-twice")});
    const auto answers = send_requests(*door, all);
    CHECK(std::ranges::count(answers, 200, &testing::api_answer::status) == 1);
    CHECK(count("session") == 1);
    const auto refused = std::ranges::find(answers, 422, &testing::api_answer::status);
    REQUIRE(refused != answers.end());
    CHECK(refused->at("/field") == "code");
    CHECK_THAT(refused->at("/detail"), Contains("登录码"));
}

TEST_CASE_METHOD(api_fixture, "a wrong code from the chat is refused by its field and opens no session") {
    const auto a = log_in(R"({"code":"code-x","binding_code":"000000"})");
    CHECK(a.status == 404);
    CHECK(a.at("/field") == "binding_code");
    CHECK(count("session") == 0);
}

TEST_CASE_METHOD(api_fixture, "what the platform refuses is told apart: blocked, too often, busy") {
    const auto refused = [&](wechat::error_class kind, wechat::errcode code) {
        platform.broken.emplace();
        platform.broken->kind = kind;
        platform.broken->code = code;
        platform.broken->message = "secret words of the platform";
        const auto a = log_in(code_json("code-x"));
        CHECK_THAT(a.body, !Contains("secret"));
        return a;
    };
    CHECK(refused(wechat::error_class::account, wechat::errcode::login_code_blocked).code() ==
          "login_blocked");
    CHECK(refused(wechat::error_class::frequency, wechat::errcode::too_frequent).status == 429);
    const auto busy = refused(wechat::error_class::busy, wechat::errcode::system_busy);
    CHECK(busy.status == 503);
    CHECK(busy.headers.contains("Retry-After"));
    CHECK(refused(wechat::error_class::account, wechat::errcode::invalid_app_secret).status == 503);
}

TEST_CASE_METHOD(api_fixture,
                 "no openid of the caller's choosing is taken, and the platform is not even asked") {
    for (const auto* forged : {R"({"code":"code-x","openid":"o_wang"})", R"({"code":"code-x","person_id":1})",
                               R"({"code":"code-x","role":"school_admin"})", R"({"openid":"o_wang"})"})
        CHECK(log_in(forged).status == 422);
    CHECK(platform.asked == 0);
    CHECK(count("session") == 0);
}

TEST_CASE_METHOD(api_fixture, "the token and the session key stand nowhere in clear") {
    const auto a = log_in(code_json("code-new"));
    CHECK_THAT(a.body, !Contains("key-1"));
    CHECK_FALSE(memory.sessions.contains(a.at("/token")));
    read([&](store::transaction& tx) {
        tx.each("SELECT token_hash FROM session",
                [&](const store::row& r) { CHECK(r.text(0) == platform::sha256(a.at("/token"))); });
        return 0;
    });
}

TEST_CASE_METHOD(api_fixture, "without a good token nothing but 401 and how to log in is answered") {
    const auto good = token("zhang");
    auto other = good;
    other[0] = other[0] == 'A' ? 'B' : 'A';
    for (const auto& bad : {std::string{}, std::string{"x"}, other, good + "A", std::string(43, ' ')}) {
        const auto a = send_as_is({"GET", "/api/v1/me", "", bad});
        CHECK(a.status == 401);
        CHECK(a.code() == "unauthorised");
        CHECK(a.content_type == "application/problem+json");
        CHECK(a.headers.at("WWW-Authenticate") == "Bearer realm=\"link100\"");
    }
}

TEST_CASE_METHOD(api_fixture, "logging out ends the token at once, here and in the memory, and no other") {
    const auto one = log_in(code_json("code-a#1")).at("/token");
    const auto two = log_in(code_json("code-a#2")).at("/token");
    CHECK(send_as_is({"DELETE", "/api/v1/session", "", one}).status == 204);
    CHECK(send_as_is({"GET", "/api/v1/me", "", one}).status == 401);
    CHECK(send_as_is({"GET", "/api/v1/me", "", two}).status == 200);
    CHECK(memory.sessions.size() == 1);
}

TEST_CASE_METHOD(api_fixture,
                 "a token that has ended elsewhere is dead at once, whatever is remembered of it") {
    const auto t = token("zhang");
    CHECK(get("zhang", "/api/v1/me").status == 200);
    run([&](services::work& w) { return services::end_sessions_of(w, zhang); });
    REQUIRE_FALSE(memory.sessions.empty());
    CHECK(send_as_is({"GET", "/api/v1/me", "", t}).status == 401);
    CHECK(memory.sessions.empty());
}

TEST_CASE_METHOD(api_fixture, "a sixth login ends the first session") {
    std::vector<std::string> tokens;
    for (int i = 0; i < 6; ++i) {
        tokens.push_back(log_in(code_json("code-a#" + std::to_string(i))).at("/token"));
        clock.advance(std::chrono::seconds{1});
    }
    CHECK(send_as_is({"GET", "/api/v1/me", "", tokens.front()}).status == 401);
    CHECK(send_as_is({"GET", "/api/v1/me", "", tokens[1]}).status == 200);
}

TEST_CASE_METHOD(api_fixture, "a session that is used lives on, one that is not ends after thirty days") {
    const auto used = log_in(code_json("code-a#1")).at("/token");
    const auto idle = log_in(code_json("code-a#2")).at("/token");
    for (int day = 0; day < 40; day += 10) {
        clock.advance(std::chrono::days{10});
        CHECK(send_as_is({"GET", "/api/v1/me", "", used}).status == 200);
    }
    CHECK(send_as_is({"GET", "/api/v1/me", "", idle}).status == 401);
}

TEST_CASE_METHOD(api_fixture, "sessions outlive a restart of the server, and need no memory") {
    const auto t = token("zhang");
    door.reset();
    restart();
    memory.sessions.clear();
    open_door();
    CHECK(send_as_is({"GET", "/api/v1/me", "", t}).at("/person/name") == "张三");
}

TEST_CASE_METHOD(api_fixture,
                 "logins are limited by address, by person, and guesses of binding codes apart") {
    settings.logins_per_minute = 3;
    settings.login_tries_per_minute = 6;
    settings.binding_tries_per_hour = 1;
    open_door();
    for (int i = 0; i < 3; ++i) CHECK(log_in(code_json("code-a#" + std::to_string(i))).status == 200);
    const auto fourth = log_in(code_json("code-a#4"));
    CHECK(fourth.status == 429);
    CHECK(fourth.headers.at("Retry-After") == "60");
    CHECK(log_in(R"({"code":"code-b#1","binding_code":"000000"})").status == 404);
    CHECK(log_in(R"({"code":"code-b#2","binding_code":"000001"})").status == 429);
    CHECK(log_in("{}").status == 429);
    clock.advance(std::chrono::minutes{1});
    CHECK(log_in(code_json("code-a#5")).status == 200);
}

TEST_CASE_METHOD(api_fixture, "requests are limited by person, and others go on") {
    settings.requests_per_minute = 2;
    open_door();
    CHECK(get("zhang", "/api/v1/me").status == 200);
    CHECK(get("zhang", "/api/v1/me").status == 200);
    const auto third = get("zhang", "/api/v1/me");
    CHECK(third.status == 429);
    CHECK(third.code() == "too_many");
    CHECK(get("li", "/api/v1/me").status == 200);
}

TEST_CASE_METHOD(api_fixture,
                 "a record that cannot be reached is 503 with when to come back, and nothing is half done") {
    const auto t = token("wang");
    const auto body = talk();
    record().stop();
    const auto a = send_as_is({"POST", "/api/v1/activities", body, t});
    CHECK(a.status == 503);
    CHECK(a.code() == "unavailable");
    CHECK(a.headers.at("Retry-After") == "2");
}
