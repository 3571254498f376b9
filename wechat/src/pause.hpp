// A pause of the running coroutine.
#pragma once
#include "platform/asio.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include <chrono>

namespace link100::wechat {

inline task<> pause_for(std::chrono::milliseconds length) {
    using steady = std::chrono::steady_clock;
    asio::basic_waitable_timer<steady, asio::wait_traits<steady>, executor> timer(
        co_await asio::this_coro::executor);
    timer.expires_after(length);
    co_await timer.async_wait(use_task);
}

}  // namespace link100::wechat
