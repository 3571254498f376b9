// Speaks with Redis for the coroutines of one io_context: one connection that all of them share, so that
// commands of concurrent requests travel together. It never keeps a caller waiting for a Redis that is away:
// every call fails at once and the caller goes on from SQL, because Redis is a cache; the client keeps trying
// to come back, and needs no restart.
//
// Use a client on its io_context's thread only, and destroy the client before the io_context. Outstanding
// calls are then answered `away`. hiredis writes with write(2): the constructor makes the process ignore
// SIGPIPE if nothing else handles it.
#pragma once
#include "platform/asio.hpp"
#include "platform/result.hpp"
#include "store/redis_commands.hpp"
#include "store/redis_reply.hpp"
#include "store/redis_url.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace link100::store {

enum class redis_failure {
    away,  // not connected, lost before the answer, or no answer in time: the command may have been carried
           // out
    overloaded,  // outstanding_max commands are waiting already; nothing was sent
};

// For result::value(), where an answer is taken for granted: tests and commands. Throws std::runtime_error.
[[noreturn]] void throw_exception_from_error(redis_failure why, const boost::source_location& where);

struct redis_options {
    std::chrono::milliseconds timeout{250};            // for an answer; past it the connection is given up
    std::chrono::milliseconds connect_timeout{1'000};  // for connecting, AUTH, SELECT and PING together
    std::chrono::milliseconds backoff_min{
        50};  // before the first new try; doubled each time, half of it random
    std::chrono::milliseconds backoff_max{2'000};
    std::chrono::milliseconds ping_interval{
        1'000};                            // of silence, after which PING asks whether Redis is still there
    std::size_t outstanding_max = 10'000;  // commands without an answer
};

class redis_client {
public:
    enum class state { away, connected };

    struct statistics {
        std::uint64_t commands = 0;       // sent
        std::uint64_t failures = 0;       // calls that ended with a redis_failure
        std::uint64_t timeouts = 0;       // answers that came too late or never
        std::uint64_t connects = 0;       // times the connection came about
        std::uint64_t error_replies = 0;  // answers of Redis that are errors, to send() as well
        std::size_t outstanding = 0;      // commands without an answer now
    };

    // Starts connecting when the io_context runs.
    redis_client(asio::io_context& io, redis_address address, redis_options options = {});
    redis_client(redis_client&&) = delete;
    ~redis_client();

    // client.command("SET", key, bytes, "PX", 60'000)
    template <class... Word>
    task<result<redis_reply, redis_failure>> command(const Word&... words) {
        redis_commands one;
        one.add(words...);
        return run_one(std::move(one), timeout_);
    }

    // All answers in order, or one failure; not a transaction.
    task<result<redis_replies, redis_failure>> pipeline(redis_commands commands);
    // With a time limit of its own, for commands that are known to take long.
    task<result<redis_replies, redis_failure>> pipeline(redis_commands commands,
                                                        std::chrono::milliseconds timeout);

    // Nobody waits for the answer; dropped when Redis is away.
    template <class... Word>
    void send(const Word&... words) {
        redis_commands one;
        one.add(words...);
        send_all(std::move(one));
    }

    void send_all(redis_commands commands);

    [[nodiscard]] state current_state() const;
    [[nodiscard]] std::string last_error()
        const;  // why Redis is away, in hiredis' or Redis' words; empty at first
    [[nodiscard]] statistics stats() const;

private:
    class core;
    task<result<redis_reply, redis_failure>> run_one(redis_commands one, std::chrono::milliseconds timeout);

    std::chrono::milliseconds timeout_;
    std::shared_ptr<core> core_;
};

}  // namespace link100::store
