// A call that waits for the answers of one or several commands.
#pragma once
#include "platform/asio.hpp"
#include "store/redis.hpp"

#include <boost/asio/post.hpp>

#include <memory>
#include <optional>
#include <utility>

namespace link100::store::redis {

using call_result = result<redis_replies, redis_failure>;

class call {
public:
    explicit call(std::size_t commands) : missing_(commands) {}

    call(const call&) = delete;
    call& operator=(const call&) = delete;
    virtual ~call() = default;

    [[nodiscard]] bool is_answered() const { return answered_; }

    void add(redis_reply reply) {
        if (answered_) return;  // the answer came after its time: nobody is there to take it
        replies_.push_back(std::move(reply));
        if (--missing_ == 0) answer(call_result{std::move(replies_)});
    }

    void fail(redis_failure why) { answer(call_result{why}); }

private:
    void answer(call_result outcome) {
        if (!std::exchange(answered_, true)) resume_later(std::move(outcome));
    }

    virtual void resume_later(call_result outcome) = 0;

    std::size_t missing_;
    redis_replies replies_;
    bool answered_ = false;
};

template <class Handler>
class suspended_call final : public call {
public:
    suspended_call(asio::io_context& io, std::size_t commands, Handler handler)
        : call(commands), io_(io), handler_(std::move(handler)) {}

private:
    // By way of the loop: what the coroutine does next must not happen in the midst of our own book-keeping.
    void resume_later(call_result outcome) override {
        asio::post(io_, [handler = std::move(*handler_), outcome = std::move(outcome)]() mutable {
            std::move(handler)(std::move(outcome));
        });
        handler_.reset();
    }

    asio::io_context& io_;
    std::optional<Handler> handler_;
};

}  // namespace link100::store::redis
