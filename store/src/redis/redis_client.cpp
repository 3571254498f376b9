#include "client_core.hpp"
#include "suspend_call.hpp"

#include <csignal>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace link100::store {

namespace {

// hiredis writes with write(2): a Redis that goes away would end the process.
void ignore_broken_pipes() {
    static std::once_flag once;
    std::call_once(once, [] {
        struct sigaction current {};
        if (sigaction(SIGPIPE, nullptr, &current) == 0 && current.sa_handler == SIG_DFL) {
            static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
        }
    });
}

}  // namespace

void throw_exception_from_error(redis_failure why, const boost::source_location& /*where*/) {
    throw std::runtime_error{why == redis_failure::away ? "Redis is away"
                                                        : "too many Redis commands outstanding"};
}

redis_client::redis_client(asio::io_context& io, redis_address address, redis_options options)
    : timeout_(options.timeout), core_(std::make_shared<core>(io, std::move(address), options)) {
    ignore_broken_pipes();
    core_->start();
}

redis_client::~redis_client() {
    core_->stop();
}

task<result<redis_replies, redis_failure>> redis_client::pipeline(redis_commands commands) {
    return pipeline(std::move(commands), timeout_);
}

task<result<redis_replies, redis_failure>> redis_client::pipeline(redis_commands commands,
                                                                  std::chrono::milliseconds timeout) {
    if (commands.count() == 0) co_return redis_replies{};
    const auto shared = core_;  // the client may be gone when the answer comes
    co_return co_await redis::suspend_call(
        shared->io(), commands.count(),
        [&shared, &commands, timeout](const auto& waiting) { shared->submit(commands, waiting, timeout); });
}

task<result<redis_reply, redis_failure>> redis_client::run_one(redis_commands one,
                                                               std::chrono::milliseconds timeout) {
    auto replies = co_await pipeline(std::move(one), timeout);
    if (!replies) co_return replies.error();
    co_return std::move(replies->front());
}

void redis_client::send_all(redis_commands commands) {
    core_->submit(commands, nullptr, timeout_);
}

redis_client::state redis_client::current_state() const {
    return core_->current();
}

std::string redis_client::last_error() const {
    return core_->last_error();
}

redis_client::statistics redis_client::stats() const {
    return core_->stats();
}

}  // namespace link100::store
