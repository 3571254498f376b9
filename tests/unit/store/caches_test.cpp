#include "platform/encoding.hpp"
#include "redis_fixture.hpp"
#include "store/lease.hpp"
#include "store/rate_limiter.hpp"
#include "store/text_cache.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::store;
using namespace link100::store::testing;
using std::chrono::milliseconds;

TEST_CASE("a kept text is found by its key, lives on with each use, and is gone when forgotten") {
    redis_fixture f;
    const auto hash = platform::hex_encode(std::string(32, '\xfe'));
    f.run_connected([&]() -> task<> {
        text_cache sessions{*f.client, "session", std::chrono::minutes{30}};
        CHECK(co_await sessions.get_and_prolong(hash) == std::nullopt);
        sessions.put(hash, "{}");
        const auto key = "session:{" + hash + "}";
        co_await f.client->command("PEXPIRE", key, 5'000);
        CHECK(co_await sessions.get_and_prolong(hash) == "{}");
        CHECK(*(co_await f.client->command("PTTL", key)).value().integer() > 60'000);
        CHECK(co_await sessions.forget(hash));
        CHECK(co_await sessions.get_and_prolong(hash) == std::nullopt);
        CHECK(sessions.counts().hits == 1);
        CHECK(sessions.counts().misses == 2);
        CHECK(sessions.counts().fills == 1);
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
        text_cache texts{*f.client, "session", std::chrono::minutes{30}};
        lease right{*f.client, "k", "me"};
        texts.put("h", "s");
        CHECK(co_await texts.get("h") == std::nullopt);
        CHECK_FALSE(co_await texts.forget("h"));
        CHECK(co_await right.take(milliseconds{1'000}) == lease_state::unavailable);
        CHECK_FALSE(co_await right.give_back());
        CHECK(texts.counts().away == 2);
    });
}
