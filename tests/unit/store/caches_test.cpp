#include "store/caches.hpp"

#include "redis_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::store;
using namespace link100::store::testing;
using std::chrono::milliseconds;

TEST_CASE("a session is found by its token's hash, lives on with each use, and is gone when forgotten") {
    redis_fixture f;
    const std::string hash(32, '\xfe');
    f.run_connected([&]() -> task<> {
        session_cache sessions{*f.client};
        CHECK(co_await sessions.find(hash) == std::nullopt);
        sessions.put(hash, "{}");
        const auto key = "session:{" + platform::hex_encode(hash) + "}";
        co_await f.client->command("PEXPIRE", key, 5'000);
        CHECK(co_await sessions.find(hash) == "{}");
        CHECK(*(co_await f.client->command("PTTL", key)).value().integer() > 60'000);
        CHECK(co_await sessions.forget(hash));
        CHECK(co_await sessions.find(hash) == std::nullopt);
        CHECK(sessions.counts().hits == 1);
        CHECK(sessions.counts().misses == 2);
        CHECK(sessions.counts().fills == 1);
    });
}

TEST_CASE("a reply is kept only as long as the platform may ask again") {
    redis_fixture f;
    f.run_connected([&]() -> task<> {
        reply_cache replies{*f.client};
        replies.put("key", "收到");
        CHECK(co_await replies.find("key") == "收到");
        const auto left = co_await f.client->command("TTL", "reply:{" + platform::hex_encode("key") + "}");
        CHECK(*left.value().integer() <= reply_cache_life.count());
    });
}

TEST_CASE("an older turn of a conversation never replaces a newer one") {
    redis_fixture f;
    f.run_connected([&]() -> task<> {
        chat_state_cache chats{*f.client};
        chats.put("openid", {9, "ninth"});
        chats.put("openid", {10, "tenth 第十"});
        chats.put("openid", {9, "late"});
        const auto found = co_await chats.find("openid");
        REQUIRE(found);
        CHECK(found->version == 10);
        CHECK(found->text == "tenth 第十");
        CHECK(co_await chats.find("other") == std::nullopt);
    });
}

TEST_CASE("a rate limit counts in Redis, for all who share it") {
    redis_fixture f;
    f.run_connected([&]() -> task<> {
        const platform::manual_clock clock{{}};
        rate_limiter one{*f.client, clock, "chat", {.times = 3, .window = milliseconds{60'000}}};
        rate_limiter other{*f.client, clock, "chat", {.times = 3, .window = milliseconds{60'000}}};
        CHECK((co_await one.ask("ann")).allowed);
        CHECK((co_await other.ask("ann")).allowed);
        CHECK((co_await one.ask("ann")).allowed);
        const auto fourth = co_await other.ask("ann");
        CHECK_FALSE(fourth.allowed);
        CHECK(fourth.retry_after > milliseconds{0});
        CHECK(fourth.retry_after <= milliseconds{60'000});
        CHECK((co_await one.ask("bob")).allowed);
    });
}

TEST_CASE("with Redis away the rate limit is counted here, window by window") {
    redis_fixture f;
    f.server.kill();
    f.connect();
    f.run([&]() -> task<> {
        platform::manual_clock clock{{}};
        rate_limiter limit{*f.client, clock, "chat", {.times = 2, .window = milliseconds{1'000}}};
        CHECK((co_await limit.ask("ann")).allowed);
        CHECK((co_await limit.ask("ann")).allowed);
        const auto third = co_await limit.ask("ann");
        CHECK_FALSE(third.allowed);
        CHECK(third.retry_after == milliseconds{1'000});
        clock.advance(milliseconds{1'000});
        CHECK((co_await limit.ask("ann")).allowed);
        CHECK(limit.counts().away == 4);
    });
}

TEST_CASE("the score board puts the highest first, and a rebuilt one takes its place whole") {
    redis_fixture f;
    f.run_connected([&]() -> task<> {
        score_board board{*f.client};
        CHECK(co_await board.top(1, 202610, 10) == std::nullopt);
        co_await board.put(1, 202610, {7, 150});
        co_await board.put(1, 202610, {8, 9'007'199'254'740'991});
        co_await board.put(1, 202610, {9, -25});
        CHECK(co_await board.top(1, 202610, 2) == std::vector<score>{{8, 9'007'199'254'740'991}, {7, 150}});
        CHECK(co_await board.rank(1, 202610, 9) == 3);
        CHECK(co_await board.rank(1, 202610, 99) == std::nullopt);
        std::vector<score> fresh;
        for (int i = 1; i <= 1'200; ++i) fresh.push_back({i, i * 10});
        CHECK(co_await board.rebuild(1, 202610, fresh));
        CHECK(co_await board.top(1, 202610, 1) == std::vector<score>{{1'200, 12'000}});
        CHECK(co_await board.rank(1, 202610, 1) == 1'200);
        CHECK(*(co_await f.client->command("DBSIZE")).value().integer() == 1);
        CHECK(co_await board.rebuild(1, 202610, {}));
        CHECK(co_await board.top(1, 202610, 1) == std::nullopt);
    });
}

TEST_CASE("a lease is one owner's, and nobody gives back another's") {
    redis_fixture f;
    f.run_connected([&]() -> task<> {
        lease mine{*f.client, "token:{app}:lease", "me"};
        lease yours{*f.client, "token:{app}:lease", "you"};
        CHECK(co_await mine.take(milliseconds{60'000}) == lease_state::granted);
        CHECK(co_await yours.take(milliseconds{60'000}) == lease_state::held);
        CHECK_FALSE(co_await yours.give_back());
        CHECK(co_await mine.give_back());
        CHECK(co_await yours.take(milliseconds{60'000}) == lease_state::granted);
    });
}

TEST_CASE("a value is replaced only while it is the expected one") {
    redis_fixture f;
    f.run_connected([&]() -> task<> {
        CHECK(co_await replace_if(*f.client, "k", "", "first", milliseconds{60'000}));
        CHECK_FALSE(co_await replace_if(*f.client, "k", "", "other", milliseconds{60'000}));
        CHECK(co_await replace_if(*f.client, "k", "first", "second", milliseconds{60'000}));
        CHECK((co_await f.client->command("GET", "k")).value().is("second"));
    });
}

TEST_CASE("with Redis away every cache says so and harms nobody") {
    redis_fixture f;
    f.server.kill();
    f.connect();
    f.run([&]() -> task<> {
        session_cache sessions{*f.client};
        chat_state_cache chats{*f.client};
        score_board board{*f.client};
        lease right{*f.client, "k", "me"};
        sessions.put("h", "s");
        CHECK(co_await sessions.find("h") == std::nullopt);
        CHECK_FALSE(co_await sessions.forget("h"));
        chats.put("o", {1, "t"});
        CHECK(co_await chats.find("o") == std::nullopt);
        CHECK_FALSE(co_await board.put(1, 202610, {1, 1}));
        CHECK(co_await board.top(1, 202610, 1) == std::nullopt);
        CHECK(co_await right.take(milliseconds{1'000}) == lease_state::unavailable);
        CHECK_FALSE(co_await right.give_back());
        CHECK(sessions.counts().away == 2);
    });
}
