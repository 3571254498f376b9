// The part of a client that keeps its connection alive.
#include "client_core.hpp"
#include "platform/random.hpp"
#include "suspend_call.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/redirect_error.hpp>

#include <algorithm>

namespace link100::store {

using std::chrono::milliseconds;

void redis_client::core::start() {
    asio::co_spawn(
        io_, [self = shared_from_this()]() -> task<> { co_await self->supervise(); }, asio::detached);
}

task<> redis_client::core::supervise() {
    auto backoff = options_.backoff_min;
    while (!stopped_) {
        co_await connect();
        if (state_ == state::connected) {
            backoff = options_.backoff_min;
            co_await stay();
        }
        if (stopped_) break;
        // Half of it at random: many servers must not come back in the same millisecond.
        co_await pause(backoff / 2, backoff / 2);
        backoff = std::min(backoff * 2, options_.backoff_max);
    }
}

task<> redis_client::core::pause(milliseconds least, milliseconds at_most_more) {
    const auto more = platform::random_below(static_cast<std::uint64_t>(at_most_more.count()) + 1);
    pause_.expires_after(least + milliseconds{static_cast<std::int64_t>(more)});
    boost::system::error_code cancelled;
    co_await pause_.async_wait(asio::redirect_error(use_task, cancelled));
}

// A name is resolved beside the loop: hiredis itself would block the thread.
task<> redis_client::core::connect() {
    boost::system::error_code not_an_address;
    static_cast<void>(asio::ip::make_address(address_.host, not_an_address));
    if (!address_.socket_path.empty() || !not_an_address) {
        co_await try_endpoint(address_.host, address_.port);
        co_return;
    }
    boost::system::error_code error;
    const auto found = co_await resolver_.async_resolve(address_.host, std::to_string(address_.port),
                                                        asio::redirect_error(use_task, error));
    if (error) {
        last_error_ = "the host " + address_.host + " is not known: " + error.message();
        co_return;
    }
    for (const auto& each : found) {
        if (stopped_) co_return;
        const auto endpoint = each.endpoint();
        const bool there = co_await try_endpoint(endpoint.address().to_string(), endpoint.port());
        if (there) co_return;
    }
}

task<bool> redis_client::core::try_endpoint(const std::string& ip, std::uint16_t port) {
    if (stopped_) co_return false;
    auto link = std::make_shared<redis::hiredis_link>(io_);
    link_ = link;
    // An event of a link that was given up must not touch its successor.
    const auto current = [weak = weak_from_this(), raw = link.get()]() -> std::shared_ptr<core> {
        auto self = weak.lock();
        return self && self->link_.get() == raw ? self : nullptr;
    };
    const bool begun =
        link->open(ip, port, address_.socket_path,
                   {.opened =
                        [current](bool connected) {
                            if (const auto self = current()) {
                                self->open_ = connected;
                                self->pause_.cancel();
                            }
                        },
                    // These come in the order of outstanding_, also while the link is being given up.
                    .answered =
                        [weak = weak_from_this()](std::optional<redis_reply> reply) {
                            if (const auto self = weak.lock()) self->answered(std::move(reply));
                        },
                    .closed =
                        [current](const std::string& why) {
                            if (const auto self = current()) self->lost(why);
                        }});
    if (!begun) {
        last_error_ = link->error();
        link_.reset();
        co_return false;
    }
    co_await pause(options_.connect_timeout,
                   milliseconds{0});  // cancelled when the socket has opened, or has failed
    const bool greeted = open_ && link_ == link && co_await greet();
    if (!greeted) {
        if (link_ == link) give_up(last_error_.empty() ? "cannot connect" : last_error_);
        co_return false;
    }
    state_ = state::connected;
    last_error_.clear();
    ++counts_.connects;
    co_return true;
}

task<bool> redis_client::core::greet() {
    redis_commands hello;
    if (!address_.user.empty()) {
        hello.add("AUTH", address_.user, address_.password);
    } else if (!address_.password.empty()) {
        hello.add("AUTH", address_.password);
    }
    if (address_.database != 0) hello.add("SELECT", address_.database);
    hello.add("PING");
    const auto replies = co_await redis::suspend_call(
        io_, hello.count(),
        [this, &hello](const auto& waiting) { send(hello, waiting, options_.connect_timeout); });
    if (!replies) co_return false;
    for (const auto& each : *replies) {
        if (const auto* refused = each.error()) {
            last_error_ = *refused;  // a wrong password, no such database, or still loading its data
            co_return false;
        }
    }
    co_return link_ != nullptr;
}

// While connected: after a silence asks whether Redis is still there; the sweep notices when it is not.
task<> redis_client::core::stay() {
    while (state_ == state::connected && !stopped_) {
        const auto answers_before = answers_;
        co_await pause(options_.ping_interval, milliseconds{0});
        if (state_ != state::connected || stopped_ || answers_ != answers_before) continue;
        redis_commands ping;
        ping.add("PING");
        send(ping, nullptr, options_.timeout);
    }
}

}  // namespace link100::store
