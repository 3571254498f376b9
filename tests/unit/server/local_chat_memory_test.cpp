// Without Redis: the chat's limit holds all the same, and the sender of messages is woken.
#include "local_chat_memory.hpp"

#include "platform/clock.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <catch2/catch.hpp>

using namespace link100;
using namespace std::chrono_literals;
using server::message_counts;

TEST_CASE("messages beyond the minute's limit are too fast, and the next minute begins anew") {
    message_counts counts(2);
    platform::manual_clock clock{platform::time_point{}};
    CHECK_FALSE(counts.too_fast("1", "o_a", clock.now()));
    CHECK_FALSE(counts.too_fast("2", "o_a", clock.now()));
    CHECK(counts.too_fast("3", "o_a", clock.now()));
    CHECK_FALSE(counts.too_fast("3", "o_b", clock.now()));
    clock.advance(1min);
    CHECK_FALSE(counts.too_fast("3", "o_a", clock.now()));
}

TEST_CASE("the platform's copies of one message are one message, and get its verdict") {
    message_counts counts(2);
    const platform::time_point now{};
    for (int copy = 0; copy < 3; ++copy) CHECK_FALSE(counts.too_fast("1", "o_a", now));
    CHECK_FALSE(counts.too_fast("2", "o_a", now));
    for (int copy = 0; copy < 3; ++copy) CHECK(counts.too_fast("3", "o_a", now));
    CHECK_FALSE(counts.too_fast("1", "o_a", now));
}

TEST_CASE("a flood of senders costs what was counted, and no memory without end") {
    message_counts counts(1, 3);
    const platform::time_point now{};
    for (const auto* who : {"a", "b"}) CHECK_FALSE(counts.too_fast("1", who, now));
    CHECK(counts.too_fast("2", "a", now));
    for (int i = 0; i < 100; ++i) CHECK_FALSE(counts.too_fast("1", "flood" + std::to_string(i), now));
    CHECK_FALSE(counts.too_fast("2", "a", now));
}

TEST_CASE("what was committed wakes the sender of messages, without Redis too") {
    message_counts counts(1);
    int woken = 0;
    server::local_chat_memory memory(counts, [&] { ++woken; });
    asio::io_context io;
    services::changes nothing;
    services::changes message;
    message.outbox = true;
    for (const auto* changed : {&nothing, &message})
        asio::co_spawn(io, memory.apply(*changed), asio::detached);
    io.run();
    CHECK(woken == 1);
}
