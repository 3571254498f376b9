#include "redis_fixture.hpp"

#include <boost/asio/detached.hpp>
#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::store;
using namespace link100::store::testing;
using namespace std::string_literals;
using std::chrono::milliseconds;

TEST_CASE("a value set in Redis comes back, whatever bytes it and its key hold") {
    redis_fixture f;
    const std::string key = GENERATE("plain"s, "zero\0byte"s, "新 键\r\n$3"s);
    const std::string bytes =
        GENERATE(""s, "x"s, "a\0b\r\n"s, "👩‍👩‍👧"s, std::string(3'000'000, 'z'));
    f.run_connected([&]() -> task<> {
        const auto set = co_await f.client->command("SET", key, bytes);
        CHECK(set.value().is("OK"));
        const auto got = co_await f.client->command("GET", key);
        CHECK(got.value().is(bytes));
    });
}

TEST_CASE("each kind of reply is told apart") {
    redis_fixture f;
    f.run_connected([&]() -> task<> {
        auto& redis = *f.client;
        CHECK((co_await redis.command("GET", "nothing")).value().is_nil());
        CHECK(*(co_await redis.command("INCRBY", "n", 41)).value().integer() == 41);
        CHECK((co_await redis.command("LPUSH", "n", "x")).value().is_error());
        co_await redis.command("RPUSH", "list", "a", "", "c");
        const auto list = co_await redis.command("LRANGE", "list", 0, -1);
        REQUIRE(list.value().array() != nullptr);
        REQUIRE(list->array()->size() == 3);
        CHECK(list->array()->at(0).is("a"));
        CHECK(list->array()->at(1).is(""));
        CHECK(redis.stats().error_replies == 1);
    });
}

TEST_CASE("a pipeline answers in order, an error among the others") {
    redis_fixture f;
    f.run_connected([&]() -> task<> {
        redis_commands commands;
        commands.add("SET", "a", 1).add("LPUSH", "a", "x").add("INCR", "a");
        const auto replies = co_await f.client->pipeline(std::move(commands));
        REQUIRE(replies.value().size() == 3);
        CHECK(replies->at(0).is("OK"));
        CHECK(replies->at(1).is_error());
        CHECK(*replies->at(2).integer() == 2);
        CHECK((co_await f.client->pipeline({})).value().empty());
    });
}

TEST_CASE("many coroutines share one connection, and each gets its own answer") {
    redis_fixture f;
    int right = 0;
    int ended = 0;
    f.run_connected([&]() -> task<> {
        for (int i = 0; i < 3'000; ++i) {
            asio::co_spawn(
                f.io,
                [&, i]() -> task<> {
                    const auto text = "text " + std::to_string(i);
                    const auto said = co_await f.client->command("ECHO", text);
                    if (said && said->is(text)) ++right;
                    ++ended;
                },
                asio::detached);
        }
        co_await until([&] { return ended == 3'000; });
    });
    CHECK(right == 3'000);
    CHECK(f.client->stats().connects == 1);
}

TEST_CASE("while Redis is away, a call fails at once") {
    redis_fixture f;
    f.server.kill();
    f.connect();
    f.run([&]() -> task<> {
        co_await sleep(milliseconds{50});
        const auto before = f.client->stats().commands;
        CHECK((co_await f.client->command("GET", "a")).error() == redis_failure::away);
        f.client->send("SET", "a", "b");
        CHECK(f.client->stats().commands == before);
        CHECK(!f.client->last_error().empty());
    });
}

TEST_CASE(
    "Redis killed under load fails what was outstanding; started again, it is found without a restart") {
    redis_fixture f;
    int ended = 0;
    f.run_connected([&]() -> task<> {
        f.server.freeze();
        for (int i = 0; i < 500; ++i) {
            asio::co_spawn(
                f.io,
                [&]() -> task<> {
                    const auto r = co_await f.client->command("SET", "k", "v");
                    if (!r && r.error() == redis_failure::away) ++ended;
                },
                asio::detached);
        }
        co_await until([&] { return f.client->stats().outstanding == 500; });
        f.server.kill();
        co_await until([&] { return ended == 500; });
        CHECK(f.client->current_state() == redis_client::state::away);
        f.server.start();
        co_await f.until_connected();
        CHECK((co_await f.client->command("PING")).value().is("PONG"));
    });
    CHECK(f.client->stats().connects == 2);
}

TEST_CASE(
    "an answer that takes too long is a failure, its late reply reaches nobody, and the client comes back") {
    redis_fixture f;
    f.options.timeout = milliseconds{60};
    f.run_connected([&]() -> task<> {
        co_await f.client->command("SET", "a", "of the late one");
        f.server.freeze();
        CHECK((co_await f.client->command("GET", "a")).error() == redis_failure::away);
        CHECK((co_await f.client->command("GET", "a")).error() == redis_failure::away);
        f.server.thaw();
        co_await f.until_connected();
        CHECK((co_await f.client->command("ECHO", "mine")).value().is("mine"));
    });
    CHECK(f.client->stats().timeouts >= 1);
}

TEST_CASE("a pipeline may be given more time than the others") {
    redis_fixture f;
    f.options.timeout = milliseconds{60};
    f.options.ping_interval = milliseconds{60'000};
    f.run_connected([&]() -> task<> {
        redis_commands slow;
        slow.add("DEBUG", "SLEEP", "0.3");
        const auto replies = co_await f.client->pipeline(std::move(slow), milliseconds{10'000});
        CHECK(replies.value().at(0).is("OK"));
    });
}

TEST_CASE("a Redis that falls silent is noticed though nobody asks it anything") {
    redis_fixture f;
    f.options.ping_interval = milliseconds{50};
    f.options.timeout = milliseconds{50};
    f.run_connected([&]() -> task<> {
        f.server.freeze();
        co_await f.until_away();
        f.server.thaw();
        co_await f.until_connected();
    });
}

TEST_CASE("past the limit of outstanding commands a call is refused, and nothing of it is sent") {
    redis_fixture f;
    f.options.outstanding_max = 10;
    int refused = 0;
    int ended = 0;
    f.run_connected([&]() -> task<> {
        for (int i = 0; i < 15; ++i) {
            asio::co_spawn(
                f.io,
                [&]() -> task<> {
                    const auto r = co_await f.client->command("INCR", "n");
                    if (!r && r.error() == redis_failure::overloaded) ++refused;
                    ++ended;
                },
                asio::detached);
        }
        co_await until([&] { return ended == 15; });
        CHECK((co_await f.client->command("GET", "n")).value().is("10"));
    });
    CHECK(refused == 5);
}

TEST_CASE("a client destroyed while commands are outstanding answers them all as away") {
    redis_fixture f;
    int away = 0;
    f.run_connected([&]() -> task<> {
        f.server.freeze();
        for (int i = 0; i < 20; ++i) {
            asio::co_spawn(
                f.io,
                [&]() -> task<> {
                    const auto r = co_await f.client->command("GET", "a");
                    if (!r && r.error() == redis_failure::away) ++away;
                },
                asio::detached);
        }
        co_await until([&] { return f.client->stats().outstanding == 20; });
        f.client.reset();
        co_await until([&] { return away == 20; });
    });
    CHECK(away == 20);
}

TEST_CASE("a loop that ends before its commands are answered leaves nothing behind") {
    redis_server server;
    int answered = 0;
    {
        asio::io_context io;
        redis_client client{io, server.address()};
        asio::co_spawn(
            io,
            [&]() -> task<> {
                co_await until([&] { return client.current_state() == redis_client::state::connected; });
                server.freeze();
                co_await client.command("GET", "a");
                ++answered;
            },
            asio::detached);
        while (client.stats().outstanding == 0 || client.current_state() == redis_client::state::away)
            io.run_one();
        for (int i = 0; i < 3; ++i) io.poll_one();
    }
    CHECK(answered == 0);
}

TEST_CASE("a password is given, and a wrong one is told in the error") {
    redis_server server{"s3cret word"};
    redis_fixture f;
    auto address = server.address();
    f.client.emplace(f.io, address, f.options);
    f.run([&]() -> task<> { co_await f.until_connected(); });
    f.client.reset();
    address.password = "wrong";
    f.client.emplace(f.io, address, f.options);
    f.run([&]() -> task<> { co_await until([&] { return !f.client->last_error().empty(); }); });
    CHECK_THAT(f.client->last_error(), Catch::Contains("WRONGPASS"));
    CHECK(f.client->current_state() == redis_client::state::away);
}
