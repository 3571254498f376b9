// A Redis, a loop, and ways to run a coroutine on it from a test.
#pragma once
#include "redis_server.hpp"
#include "store/redis.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>

#include <chrono>
#include <exception>
#include <functional>
#include <optional>
#include <stdexcept>

namespace link100::store::testing {

using loop_timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                              asio::wait_traits<std::chrono::steady_clock>, executor>;

inline task<> sleep(std::chrono::milliseconds time) {
    loop_timer timer{co_await asio::this_coro::executor, time};
    co_await timer.async_wait(use_task);
}

inline task<> until(std::function<bool()> condition) {
    constexpr int tries = 2'000;  // 20 s, far more than anything here takes
    for (int i = 0; i < tries; ++i) {
        if (condition()) co_return;
        co_await sleep(std::chrono::milliseconds{10});
    }
    throw std::runtime_error{"it never came about"};
}

struct redis_fixture {
    redis_server server;
    asio::io_context io;
    redis_options options{.timeout = std::chrono::milliseconds{2'000}};
    std::optional<redis_client> client;

    void connect() { client.emplace(io, server.address(), options); }

    task<> until_connected() {
        co_await until([this] { return client->current_state() == redis_client::state::connected; });
    }

    task<> until_away() {
        co_await until([this] { return client->current_state() == redis_client::state::away; });
    }

    // Runs `body` on the loop, and no longer than it takes.
    template <class F>
    void run(F body) {
        std::exception_ptr thrown;
        bool done = false;
        asio::co_spawn(io, std::move(body), [&](std::exception_ptr error) {
            thrown = error;
            done = true;
        });
        io.restart();
        while (!done && io.run_one() > 0) {
        }
        if (thrown) std::rethrow_exception(thrown);
    }

    template <class F>
    void run_connected(F body) {
        if (!client) connect();
        run([this, &body]() -> task<> {
            co_await until_connected();
            co_await body();
        });
    }

    ~redis_fixture() { client.reset(); }
};

}  // namespace link100::store::testing
