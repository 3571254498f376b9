// Suspends a coroutine as a call, hands the call to `begin`, and gives its result.
#pragma once
#include "redis_call.hpp"

#include <boost/asio/async_result.hpp>

#include <memory>
#include <type_traits>
#include <utility>

namespace link100::store::redis {

template <class Begin>
task<call_result> suspend_call(asio::io_context& io, std::size_t commands, Begin begin) {
    const auto initiate = [&io, commands](auto handler, Begin then) {
        const std::shared_ptr<call> waiting =
            std::make_shared<suspended_call<std::decay_t<decltype(handler)>>>(io, commands,
                                                                              std::move(handler));
        then(waiting);
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<executor>, void(call_result)>(
        initiate, use_task, std::move(begin));
}

}  // namespace link100::store::redis
