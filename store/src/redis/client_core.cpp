#include "client_core.hpp"

#include <utility>

namespace link100::store {

namespace {

// How exactly the time-outs are kept; it is one timer for all commands instead of one each.
constexpr std::chrono::milliseconds sweep_interval{20};

}  // namespace

redis_client::core::core(asio::io_context& io, redis_address address, const redis_options& options)
    : io_(io), address_(std::move(address)), options_(options), pause_(io), sweep_(io), resolver_(io) {}

void redis_client::core::stop() {
    stopped_ = true;
    pause_.cancel();
    sweep_.cancel();
    resolver_.cancel();
    give_up("the client is closed");
}

void redis_client::core::submit(const redis_commands& commands, const std::shared_ptr<redis::call>& waiting,
                                std::chrono::milliseconds timeout) {
    if (state_ != state::connected) {
        ++counts_.failures;
        if (waiting) waiting->fail(redis_failure::away);
    } else if (outstanding_.size() + commands.count() > options_.outstanding_max) {
        ++counts_.failures;
        if (waiting) waiting->fail(redis_failure::overloaded);
    } else {
        send(commands, waiting, timeout);
    }
}

void redis_client::core::send(const redis_commands& commands, const std::shared_ptr<redis::call>& waiting,
                              std::chrono::milliseconds timeout) {
    const auto deadline = steady::now() + timeout;
    for (std::size_t i = 0; i < commands.count(); ++i) {
        if (!link_ || !link_->send(commands.wire(i))) {
            ++counts_.failures;
            if (waiting) waiting->fail(redis_failure::away);
            return;
        }
        outstanding_.push_back({waiting, deadline});
        ++counts_.commands;
    }
    watch();
}

void redis_client::core::answered(std::optional<redis_reply> reply) {
    if (outstanding_.empty()) return;
    const auto waiting = std::move(outstanding_.front().waiting);
    outstanding_.pop_front();
    if (reply) {
        ++answers_;
        if (reply->is_error()) ++counts_.error_replies;
        if (waiting) waiting->add(std::move(*reply));
    } else if (waiting && !waiting->is_answered()) {
        ++counts_.failures;
        waiting->fail(redis_failure::away);
    }
}

void redis_client::core::lost(const std::string& why) {
    open_ = false;
    state_ = state::away;
    if (!why.empty()) last_error_ = why;
    link_.reset();
    pause_.cancel();  // the supervisor is waiting in stay()
}

void redis_client::core::give_up(const std::string& why) {
    state_ = state::away;
    open_ = false;
    if (const auto link = std::exchange(link_, nullptr)) link->close();
    last_error_ = why;
}

void redis_client::core::watch() {
    if (watching_ || stopped_) return;
    watching_ = true;
    sweep_.expires_after(sweep_interval);
    sweep_.async_wait([self = shared_from_this()](boost::system::error_code error) {
        self->watching_ = false;
        if (!error && !self->stopped_) self->sweep();
    });
}

void redis_client::core::sweep() {
    if (outstanding_.empty()) return;
    const auto now = steady::now();
    std::size_t late = 0;
    for (const auto& each : outstanding_) {
        if (each.deadline <= now) ++late;
    }
    if (late == 0) {
        watch();
        return;
    }
    counts_.timeouts += late;
    // Answers come in order, so whatever waits behind a late one is late as well. The connection is given up:
    // that drops the late answers, and until a new one has answered a PING everybody is told so at once.
    give_up("no answer in time");
    pause_.cancel();
}

redis_client::statistics redis_client::core::stats() const {
    auto s = counts_;
    s.outstanding = outstanding_.size();
    return s;
}

}  // namespace link100::store
