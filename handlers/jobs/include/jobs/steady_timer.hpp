// A steady timer on the product's concrete executor. Setting the system's clock never moves it.
#pragma once
#include "platform/asio.hpp"

#include <boost/asio/basic_waitable_timer.hpp>

#include <chrono>

namespace link100::jobs {

using steady_timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                                asio::wait_traits<std::chrono::steady_clock>, executor>;

}  // namespace link100::jobs
