// Without Redis: this process counts alone, in a table that ends, and the door answers as it does with Redis.
#include "api/local_limits.hpp"

#include "door/api_fixture.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace link100;
using namespace std::chrono_literals;
using api::counted;

struct limited_fixture : testing::api_fixture {
    limited_fixture() {
        settings.requests_per_minute = 3;
        settings.logins_per_minute = 2;
        settings.login_tries_per_minute = 5;
        settings.binding_tries_per_hour = 1;
        local_door = std::make_unique<api::api_door>(
            api::api_parts{record(), rules, clock, platform, local, checker}, settings);
    }

    testing::api_answer ask(const testing::api_request& r) { return send_request(*local_door, r); }

    bool woken = false;
    api::local_limits limits;
    api::local_api_memory local{limits, [this] { woken = true; }};
    std::unique_ptr<api::api_door> local_door;
};

}  // namespace

TEST_CASE("a limit holds up to its number and not one beyond, and begins anew with the next window") {
    api::local_limits limits;
    platform::manual_clock clock{platform::time_point{}};
    for (int i = 0; i < 3; ++i) CHECK_FALSE(limits.over(counted::requests, "m_a", 3, 60s, clock.now()));
    CHECK(limits.over(counted::requests, "m_a", 3, 60s, clock.now()));
    clock.advance(59s);
    CHECK(limits.over(counted::requests, "m_a", 3, 60s, clock.now()));
    clock.advance(1s);
    CHECK_FALSE(limits.over(counted::requests, "m_a", 3, 60s, clock.now()));
}

TEST_CASE("people and kinds of requests are counted apart") {
    api::local_limits limits;
    const platform::time_point now{};
    CHECK_FALSE(limits.over(counted::logins, "m_a", 1, 60s, now));
    CHECK(limits.over(counted::logins, "m_a", 1, 60s, now));
    CHECK_FALSE(limits.over(counted::logins, "m_b", 1, 60s, now));
    CHECK_FALSE(limits.over(counted::requests, "m_a", 1, 60s, now));
}

TEST_CASE("the table does not grow beyond its bound; windows that have ended go first") {
    api::local_limits limits(3);
    platform::manual_clock clock{platform::time_point{}};
    CHECK_FALSE(limits.over(counted::requests, "old", 1, 60s, clock.now()));
    clock.advance(59s);
    for (const auto* who : {"a", "b"}) CHECK_FALSE(limits.over(counted::requests, who, 1, 60s, clock.now()));
    clock.advance(1s);
    CHECK_FALSE(limits.over(counted::requests, "c", 1, 60s, clock.now()));
    CHECK(limits.size() == 3);
    CHECK(limits.over(counted::requests, "a", 1, 60s, clock.now()));
    // All of them running: a flood of names costs what was counted, and never more memory.
    for (int i = 0; i < 100; ++i)
        (void)limits.over(counted::requests, "flood" + std::to_string(i), 1, 60s, clock.now());
    CHECK(limits.size() <= 3);
}

TEST_CASE_METHOD(limited_fixture, "the door answers 429 with Retry-After, and again after the minute") {
    const auto known = token("zhang");
    for (int i = 0; i < 3; ++i) CHECK(ask({"GET", "/api/v1/me", "", known}).status == 200);
    const auto refused = ask({"GET", "/api/v1/me", "", known});
    CHECK(refused.status == 429);
    CHECK(refused.code() == "too_many");
    CHECK(refused.headers.at("Retry-After") == "60");
    CHECK(ask({"GET", "/api/v1/me", "", token("li")}).status == 200);
    clock.advance(1min);
    CHECK(ask({"GET", "/api/v1/me", "", known}).status == 200);
}

TEST_CASE_METHOD(limited_fixture,
                 "logins of one openid, tries of one address and guessed codes are limited") {
    const auto log_in_as = [&](const std::string& code) {
        return ask({"POST", "/api/v1/login", R"({"code":")" + code + "\"}"}).status;
    };
    CHECK(log_in_as("code-x#1") == 200);
    CHECK(log_in_as("code-x#2") == 200);
    CHECK(log_in_as("code-x#3") == 429);
    CHECK(log_in_as("code-y") == 200);
    CHECK(log_in_as("nobody") == 422);
    CHECK(log_in_as("code-z") == 429);
    clock.advance(1min);
    const auto guess = [&](const std::string& code) {
        return ask({"POST", "/api/v1/login", R"({"code":")" + code + R"(","binding_code":"000000"})"}).status;
    };
    CHECK(guess("code-g#1") == 404);
    CHECK(guess("code-g#2") == 429);
}

TEST_CASE_METHOD(limited_fixture, "what was committed wakes the sender of messages, without Redis too") {
    const auto known = token("zhang");
    CHECK(ask({"POST", "/api/v1/cases", R"({"kind":"help","text":"热水"})", known}).status == 201);
    CHECK(woken);
}
