#include "name_lookup.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/redirect_error.hpp>

#include <memory>

namespace link100::platform {
namespace {

using asio::ip::tcp;
using resolver = asio::ip::basic_resolver<tcp, executor>;
using timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, executor>;

// Shared by the one who waits and the lookup, whichever ends later.
struct lookup {
    explicit lookup(const executor& ex) : names(ex), bell(ex) {}

    resolver names;
    timer bell;  // rings early when the lookup has ended
    std::optional<tcp::resolver::results_type> found;
};

}  // namespace

task<std::optional<tcp::resolver::results_type>> look_up(executor ex, std::string host, std::string port,
                                                         std::chrono::steady_clock::time_point until) {
    boost::system::error_code ec;
    if (const auto address = asio::ip::make_address(host, ec); !ec) {
        const tcp::endpoint at{address, static_cast<std::uint16_t>(std::stoi(port))};
        co_return tcp::resolver::results_type::create(at, host, port);
    }
    auto l = std::make_shared<lookup>(ex);
    l->bell.expires_at(until);
    l->names.async_resolve(host, port, [l](const boost::system::error_code& failed, auto results) {
        if (!failed) l->found = std::move(results);
        l->bell.cancel();
    });
    co_await l->bell.async_wait(asio::redirect_error(use_task, ec));
    co_return std::move(l->found);
}

}  // namespace link100::platform
