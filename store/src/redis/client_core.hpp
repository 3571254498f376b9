// What a redis_client is made of: the connection's supervisor, and the commands that wait for their answers.
// Shared by the client and its own coroutine, since the client may go away while the coroutine is suspended.
#pragma once
#include "hiredis_link.hpp"
#include "redis_call.hpp"
#include "store/redis.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>

namespace link100::store {

class redis_client::core : public std::enable_shared_from_this<redis_client::core> {
public:
    core(asio::io_context& io, redis_address address, const redis_options& options);

    void start();
    void stop();

    // Sends the commands and answers the call, now or later, never from inside this function.
    // Without a call nobody waits.
    void submit(const redis_commands& commands, const std::shared_ptr<redis::call>& waiting,
                std::chrono::milliseconds timeout);

    [[nodiscard]] asio::io_context& io() const { return io_; }

    [[nodiscard]] state current() const { return state_; }

    [[nodiscard]] const std::string& last_error() const { return last_error_; }

    [[nodiscard]] statistics stats() const;

private:
    using steady = std::chrono::steady_clock;
    using timer = asio::basic_waitable_timer<steady, asio::wait_traits<steady>, executor>;
    using resolver = asio::ip::basic_resolver<asio::ip::tcp, executor>;

    struct outstanding {
        std::shared_ptr<redis::call> waiting;  // null: nobody
        steady::time_point deadline;
    };

    // The supervisor: connects, stays, and begins again. client_connection.cpp
    task<> supervise();
    task<> connect();
    task<bool> try_endpoint(const std::string& ip, std::uint16_t port);
    task<bool> greet();
    task<> stay();
    task<> pause(std::chrono::milliseconds least, std::chrono::milliseconds at_most_more);

    void send(const redis_commands& commands, const std::shared_ptr<redis::call>& waiting,
              std::chrono::milliseconds timeout);
    void answered(std::optional<redis_reply> reply);
    void lost(const std::string& why);
    void give_up(const std::string& why);
    void watch();
    void sweep();

    asio::io_context& io_;
    const redis_address address_;
    const redis_options options_;
    state state_ = state::away;
    bool stopped_ = false;
    bool open_ = false;      // the socket is connected; greeting may still be under way
    bool watching_ = false;  // the sweep's timer is armed
    std::string last_error_;
    statistics counts_;
    std::uint64_t answers_ = 0;
    std::deque<outstanding> outstanding_;
    std::shared_ptr<redis::hiredis_link> link_;
    timer pause_;
    timer sweep_;
    resolver resolver_;
};

}  // namespace link100::store
