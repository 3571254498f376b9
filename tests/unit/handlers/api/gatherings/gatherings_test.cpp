// Announced activities at the JSON door: announced, joined, changed, checked in. It is Friday 2026-04-03
// 10:00.
#include "services/gatherings/gatherings.hpp"

#include "door/api_fixture.hpp"
#include "door/described.hpp"
#include "league/gatherings/check_in.hpp"
#include "platform/encoding.hpp"
#include "platform/seal.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace link100;
using Catch::Contains;
using testing::api_answer;
using testing::api_fixture;
using testing::at_shanghai;

struct gatherings_fixture : api_fixture {
    static std::string lecture(const std::string& more = "") {
        return R"({"kind":"lecture","title":"五四精神主题团课","place":"302教室","starts_at":"2026-04-10T19:00:00+08:00",)"
               R"("ends_at":"2026-04-10T20:30:00+08:00","invitations":[{"scope":"roster"}])" +
               more + "}";
    }

    std::string announced(const std::string& more = "") {
        const auto a = post("wang", "/api/v1/gatherings", lecture(more));
        INFO(a.body);
        REQUIRE(a.status == 201);
        return a.at("/number");
    }

    api_answer join(const std::string& who, const std::string& number) {
        return post(who, "/api/v1/gatherings/" + number + "/place", "");
    }

    api_answer change(const std::string& who, const std::string& number, const std::string& body) {
        return post(who, "/api/v1/gatherings/" + number + "/changes", body);
    }

    api_answer check_in(const std::string& who, const std::string& code) {
        return post(who, "/api/v1/check-ins", R"({"code":")" + code + "\"}");
    }

    std::string other_code(const std::string& number) {
        const auto code = get("wang", "/api/v1/gatherings/" + number + "/check-in-code").at("/code");
        return code == "000000" ? "000001" : "000000";
    }
};

}  // namespace

TEST_CASE_METHOD(gatherings_fixture, "announced, found, joined, given up") {
    const auto a = post("wang", "/api/v1/gatherings", lecture(R"(,"capacity":1)"));
    CHECK(a.status == 201);
    CHECK(a.at("/told") == "6");
    CHECK(a.at("/state") == "open");
    const auto n = a.at("/number");
    const auto list = get("zhang", "/api/v1/gatherings");
    REQUIRE(list.size("/gatherings") == 1);
    CHECK(list.at("/gatherings/0/title") == "五四精神主题团课");
    CHECK(list.at("/next").empty());
    CHECK(join("zhang", n).at("/mine") == "has_place");
    CHECK(join("zhang", n).at("/taken") == "1");
    CHECK(join("li", n).at("/mine") == "waiting");
    CHECK(get("li", "/api/v1/gatherings/" + n).at("/my_place_in_line") == "1");
    CHECK(remove("zhang", "/api/v1/gatherings/" + n + "/place").at("/mine") == "given_up");
    CHECK(get("li", "/api/v1/gatherings/" + n).at("/mine") == "has_place");
    CHECK(remove("zhang", "/api/v1/gatherings/" + n + "/place").code() == "conflict");
    const auto mine = get("wang", "/api/v1/gatherings/mine");
    CHECK(mine.at("/gatherings/0/number") == n);
}

TEST_CASE_METHOD(gatherings_fixture, "the same key announces once, and joins once") {
    const auto first = post("wang", "/api/v1/gatherings", lecture(), "one");
    const auto again = post("wang", "/api/v1/gatherings", lecture(), "one");
    CHECK(first.status == 201);
    CHECK(again.at("/number") == first.at("/number"));
    CHECK(count("gathering") == 1);
    CHECK(post("wang", "/api/v1/gatherings", lecture(R"(,"capacity":3)"), "one").code() == "conflict");
}

TEST_CASE_METHOD(gatherings_fixture, "whom can be invited is listed, and nobody else's can be") {
    const auto choices = get("wang", "/api/v1/gatherings/invitations");
    CHECK(choices.at("/choices/0/scope") == "roster");
    CHECK(choices.at("/choices/1/name") == "计算机2101班");
    auto body = lecture();
    const std::string roster = R"([{"scope":"roster"}])";
    const auto with = [&](const std::string& invitations) {
        auto b = body;
        b.replace(b.find(roster), roster.size(), invitations);
        return post("wang", "/api/v1/gatherings", b);
    };
    CHECK(with(R"([{"scope":"branch","name":"外语2101班"}])").at("/field") == "invitations");
    CHECK(with(R"([{"scope":"group","name":"计算机2101班"}])").at("/field") == "invitations");
    CHECK(with("[]").code() == "invalid");
    CHECK(with(R"([{"scope":"branch","name":"计算机2102班"}])").at("/told") == "2");
}

TEST_CASE_METHOD(gatherings_fixture,
                 "limits, times and strangers are refused with a sentence and the field") {
    const auto field = [&](const std::string& more) {
        return post("wang", "/api/v1/gatherings", lecture(more));
    };
    CHECK(field(R"(,"capacity":0)").at("/field") == "capacity");
    CHECK(field(R"(,"capacity":5001)").at("/field") == "capacity");
    CHECK(field(R"(,"closes_at":"2026-04-11T10:00:00+08:00")").at("/field") == "closes_at");
    CHECK(field(R"(,"closes_at":"morgen")").at("/field") == "closes_at");
    CHECK(field(R"(,"points":100)").code() == "invalid");
    CHECK(field(R"(,"co_organisers":[")" + public_id(zhang) + "\"]").at("/field") == "co_organisers");
    CHECK(count("gathering") == 0);
    CHECK(post("zhang", "/api/v1/gatherings", lecture()).code() == "forbidden");
    checker.risky_word = "赌博";
    CHECK(field(R"(,"description":"赌博")").code() == "risky_text");
}

TEST_CASE_METHOD(gatherings_fixture,
                 "who is not invited finds nothing, and an administrator reads and may cancel") {
    const auto n = announced();
    const auto at = "/api/v1/gatherings/" + n;
    CHECK(get("zhao", at).code() == "not_found");
    CHECK(get("zhao", at + "/sign-ups").code() == "not_found");
    CHECK(get("zhao", at + "/check-in-secret").code() == "not_found");
    CHECK(change("zhao", n, R"({"place":"x"})").code() == "not_found");
    CHECK(get("zhang", at + "/sign-ups").code() == "forbidden");
    (void)join("zhang", n);
    const auto rows = get("admin", at + "/sign-ups");
    REQUIRE(rows.size("/sign_ups") == 1);
    CHECK(rows.at("/sign_ups/0/name") == "张三");
    CHECK(rows.at("/sign_ups/0/state") == "has_place");
    CHECK(post("admin", at + "/cancelling", R"({"reason":"停电"})").at("/state") == "cancelled");
    CHECK(join("li", n).code() == "conflict");
    CHECK(get("zhang", "/api/v1/gatherings").at("/gatherings/0/reason") == "停电");
}

TEST_CASE_METHOD(gatherings_fixture, "an administrator of another unit finds no gathering") {
    const auto n = announced();
    run([&](services::work& w) {
        const auto other = add_organisation(w, university, path_of(w, university), "college", "外语学院");
        const auto id = services::add_person(w, {"管理员孙", other, "A002", "", true}).value();
        services::grant_role(w, id, league::role::unit_admin, other);
        services::bind_account(w, "m_other_admin", services::channel::mini_program, id);
    });
    CHECK(get("other_admin", "/api/v1/gatherings/" + n).status == 404);
    CHECK(get("other_admin", "/api/v1/gatherings/" + n + "/sign-ups").status == 404);
    CHECK(post("other_admin", "/api/v1/gatherings/" + n + "/cancelling", R"({"reason":"x"})").status == 404);
}

TEST_CASE_METHOD(gatherings_fixture,
                 "what was announced is changed, and whoever has a place is told in the chat") {
    const auto n = announced(R"(,"capacity":1)");
    (void)join("zhang", n);
    (void)join("li", n);
    const auto a = change("wang", n, R"({"place":"301教室","capacity":2})");
    CHECK(a.at("/place") == "301教室");
    CHECK(a.at("/told") == "1");
    CHECK(a.at("/taken") == "2");
    CHECK_THAT(outbox_of("o_zhang").back(), Contains("地点改为：301教室"));
    CHECK(change("wang", n, R"({"capacity":1})").at("/field") == "capacity");
    CHECK(change("wang", n, R"({"unbounded":true,"capacity":9})").at("/field") == "unbounded");
    CHECK(change("wang", n, R"({"unbounded":true})").at("/capacity").empty());
    CHECK(change("wang", n, "{}").code() == "invalid");
    CHECK(change("wang", n, R"({"starts_at":"2026-04-11T19:00:00+08:00"})").at("/ends_at") ==
          "2026-04-11T12:30:00Z");
}

TEST_CASE_METHOD(gatherings_fixture, "a co-organiser is found by name and then runs it") {
    const auto found = get("wang", "/api/v1/colleagues?name=%E8%B5%B5%E8%80%81%E5%B8%88");
    REQUIRE(found.size("/cadres") == 1);
    CHECK(found.at("/cadres/0/public_id") == public_id(zhao));
    const auto n = announced(R"(,"co_organisers":[")" + found.at("/cadres/0/public_id") + "\"]");
    CHECK(get("zhao", "/api/v1/gatherings/" + n).at("/co_organisers/0") == "赵老师");
    CHECK(get("zhao", "/api/v1/gatherings/mine").at("/gatherings/0/number") == n);
    clock.set(at_shanghai(2026, 4, 10, 18, 45));
    CHECK(get("zhao", "/api/v1/gatherings/" + n + "/check-in-code").at("/code").size() == 6);
    CHECK(change("zhao", n, R"({"place":"x"})").code() == "forbidden");
}

TEST_CASE_METHOD(gatherings_fixture, "from the offline secret come the codes that are taken") {
    const auto n = announced();
    const auto at = "/api/v1/gatherings/" + n;
    CHECK(get("wang", at + "/check-in-secret").code() == "conflict");
    for (const auto* who : {"zhang", "li"}) (void)join(who, n);
    clock.set(at_shanghai(2026, 4, 10, 19, 1));
    const auto s = get("wang", at + "/check-in-secret");
    CHECK(s.status == 200);
    CHECK(s.headers.at("Cache-Control") == "no-store");
    CHECK(s.at("/valid_until") == "2026-04-10T12:30:00Z");
    const auto secret = platform::base64_decode(s.at("/secret")).value();
    const auto step = league::check_in_step_of(clock.now());
    const auto code = league::check_in_digits_of(
        platform::hmac_sha256(secret, s.at("/text_before_step") + std::to_string(step)));
    CHECK(code == get("wang", at + "/check-in-code").at("/code"));
    CHECK(check_in("zhang", code).at("/i_checked_in") == "true");
    CHECK(check_in("zhang", code).code() == "conflict");
    CHECK(check_in("li", other_code(n)).at("/field") == "code");
    CHECK(check_in("chen", code).code() == "not_found");
    CHECK(check_in("li", "12345").code() == "invalid");
    const auto rows = get("wang", at + "/sign-ups");
    CHECK(rows.at("/sign_ups/0/checked_in_at") == "2026-04-10T11:01:00Z");
    CHECK(get("wang", at).at("/checked_in") == "1");
    CHECK(get("zhang", at).at("/checked_in").empty());
}

TEST_CASE_METHOD(gatherings_fixture, "ten wrong codes are enough") {
    const auto n = announced();
    (void)join("zhang", n);
    clock.set(at_shanghai(2026, 4, 10, 19, 1));
    const auto wrong = other_code(n);
    for (int i = 0; i < league::check_in_tries_max; ++i)
        CHECK(check_in("zhang", wrong).at("/field") == "code");
    const auto right = get("wang", "/api/v1/gatherings/" + n + "/check-in-code").at("/code");
    CHECK(check_in("zhang", right).at("/field") == "code");
}

TEST_CASE_METHOD(gatherings_fixture, "closed, ended, and then an activity with its evidence") {
    const auto n = announced();
    const auto at = "/api/v1/gatherings/" + n;
    for (const auto* who : {"zhang", "li"}) (void)join(who, n);
    CHECK(post("wang", at + "/closing", "").at("/taken") == "2");
    CHECK(join("chen", n).code() == "conflict");
    CHECK(post("wang", at + "/ending", "").code() == "conflict");
    clock.set(at_shanghai(2026, 4, 10, 19, 1));
    const auto code = get("wang", at + "/check-in-code").at("/code");
    for (const auto* who : {"zhang", "li"}) CHECK(check_in(who, code).status == 200);
    const auto ended = post("wang", at + "/ending", "");
    CHECK(ended.at("/state") == "held");
    CHECK_FALSE(ended.at("/evidence_label").empty());
    CHECK_FALSE(get("wang", "/api/v1/activities/" + n).at("/evidence").empty());
    CHECK(get("wang", at + "/check-in-secret").code() == "conflict");
}

TEST_CASE_METHOD(gatherings_fixture, "what the chat announces is joined here, and the other way round") {
    const auto n = announced();
    CHECK_THAT(say("o_zhang", "报名 " + n), Contains("已报名"));
    CHECK(get("zhang", "/api/v1/gatherings").at("/gatherings/0/mine") == "has_place");
    CHECK(join("li", n).status == 200);
    CHECK_THAT(say("o_wang", "报名名单 " + n), Contains("张三") && Contains("李四"));
}

TEST_CASE_METHOD(gatherings_fixture, "every answer about a gathering has the shape that is described") {
    using testing::check_described;
    const auto a = post("wang", "/api/v1/gatherings", lecture(R"(,"capacity":1,"description":"讲座")"));
    check_described("POST /api/v1/gatherings", a);
    const auto n = a.at("/number");
    const auto at = "/api/v1/gatherings/" + n;
    check_described("POST /api/v1/gatherings/{number}/place", join("zhang", n));
    check_described("POST /api/v1/gatherings/{number}/place", join("li", n));
    check_described("GET /api/v1/gatherings", get("li", "/api/v1/gatherings"));
    check_described("GET /api/v1/gatherings/mine", get("wang", "/api/v1/gatherings/mine"));
    check_described("GET /api/v1/gatherings/invitations", get("wang", "/api/v1/gatherings/invitations"));
    check_described("GET /api/v1/colleagues",
                    get("wang", "/api/v1/colleagues?name=%E8%B5%B5%E8%80%81%E5%B8%88"));
    check_described("POST /api/v1/gatherings/{number}/changes", change("wang", n, R"({"place":"301"})"));
    check_described("DELETE /api/v1/gatherings/{number}/place", remove("zhang", at + "/place"));
    check_described("POST /api/v1/gatherings/{number}/closing", post("wang", at + "/closing", ""));
    clock.set(at_shanghai(2026, 4, 10, 19, 1));
    const auto code = get("wang", at + "/check-in-code");
    check_described("GET /api/v1/gatherings/{number}/check-in-code", code);
    check_described("GET /api/v1/gatherings/{number}/check-in-secret", get("wang", at + "/check-in-secret"));
    check_described("POST /api/v1/check-ins", check_in("li", code.at("/code")));
    check_described("GET /api/v1/gatherings/{number}/sign-ups", get("wang", at + "/sign-ups"));
    check_described("POST /api/v1/gatherings/{number}/ending", post("wang", at + "/ending", ""));
    check_described("GET /api/v1/gatherings/{number}", get("wang", at));
    check_described("GET /api/v1/activities/{number}", get("wang", "/api/v1/activities/" + n));
}
