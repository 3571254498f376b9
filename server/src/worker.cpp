#include "worker.hpp"

#include "connection.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>

namespace link100::server {
namespace {

using namespace std::chrono_literals;

constexpr auto sweep_at_most_every = 1000ms;
constexpr auto sweep_at_least_every = 5ms;
constexpr auto drain_sweep_every = 20ms;
// After a failed accept (no file descriptor left): time for connections to end.
constexpr auto accept_pause = 100ms;
// Connections of one thread that are kept only to be told that there are too many.
constexpr std::size_t turned_away_max = 64;
constexpr int waiting_accepted_at_drain_max = 4096;

// Often enough that the shortest limit is kept to within a quarter.
std::chrono::milliseconds sweep_every(const http_limits& l) {
    const auto shortest = std::min({l.arrive, l.idle, l.write, l.linger, l.drain_idle}) / 4;
    return std::clamp<std::chrono::milliseconds>(shortest, sweep_at_least_every, sweep_at_most_every);
}

}  // namespace

worker::worker(std::size_t index, common_state& common)
    : common_(common), io_(index), acceptor_(io_.get_executor()), sweeper_(io_.get_executor()) {}

worker::~worker() {
    if (thread_.joinable()) {
        asio::post(io_.get_executor(), [this] { cut(); });
        thread_.join();
    }
}

void worker::set_routes(std::vector<platform::http_route> routes) {
    routes_ = std::make_shared<const router>(std::move(routes));
    state_ = std::make_unique<thread_state>(common_, routes_->routes().size());
}

void worker::run() {
    const auto ended = [this](const std::exception_ptr& why) {
        if (why) common_.log.error("an I/O thread's own coroutine failed");
    };
    asio::co_spawn(io_.get_executor(), accept_all(), ended);
    asio::co_spawn(io_.get_executor(), sweep_all(), ended);
    thread_ = std::thread{[this] { io_.context().run(); }};
}

void worker::join() {
    if (thread_.joinable()) thread_.join();
}

task<> worker::accept_all() {
    steady_timer pause{io_.get_executor()};
    for (;;) {
        error_code ec;
        auto socket = co_await acceptor_.async_accept(asio::redirect_error(use_task, ec));
        if (!acceptor_.is_open()) co_return;
        if (!ec) {
            admit(std::move(socket));
            continue;
        }
        if (ec == asio::error::connection_aborted) continue;
        common_.log.warn("a connection could not be accepted", {{"error", ec.message()}});
        pause.expires_after(accept_pause);
        co_await pause.async_wait(asio::redirect_error(use_task, ec));
    }
}

void worker::admit(tcp_socket socket) {
    error_code ec;
    const auto peer = socket.remote_endpoint(ec).address();
    if (ec) return;  // gone before it was looked at
    socket.set_option(asio::ip::tcp::no_delay{true}, ec);
    socket.non_blocking(true, ec);
    const bool counted = !common_.trusted.contains(peer);
    switch (common_.doors.enter(peer, counted)) {
        case admission::verdict::admitted:
            state_->counts.accepted.raise();
            start(std::move(socket), peer, counted, 0);
            return;
        case admission::verdict::too_many:
            state_->counts.refused_full.raise();
            if (state_->turned_away < turned_away_max) start(std::move(socket), peer, counted, 503);
            return;
        case admission::verdict::too_many_of_address:
            state_->counts.refused_address.raise();
            if (state_->turned_away < turned_away_max) start(std::move(socket), peer, counted, 429);
            return;
    }
}

void worker::start(tcp_socket socket, const asio::ip::address& peer, bool counted, int turned_away_with) {
    auto* state = state_.get();
    ++state->live;
    asio::co_spawn(io_.get_executor(),
                   run_connection(*state, routes_, std::move(socket), {peer, counted, turned_away_with}),
                   [state](const std::exception_ptr& why) {
                       --state->live;
                       if (why) state->common.log.error("a connection's coroutine failed");
                   });
}

task<> worker::sweep_all() {
    const auto usual = sweep_every(state_->limits);
    for (;;) {
        error_code ignored;
        sweeper_.expires_after(
            state_->draining ? std::min<std::chrono::milliseconds>(usual, drain_sweep_every) : usual);
        co_await sweeper_.async_wait(asio::redirect_error(use_task, ignored));
        const auto now = std::chrono::steady_clock::now();
        sweep(state_->connections, now);
        state_->lines.flush();
        if (!state_->draining) continue;
        if (state_->live == 0 || now >= drain_until_) break;
    }
    cut();
}

void worker::begin_drain() {
    asio::post(io_.get_executor(), [this] { drain(); });
}

void worker::drain() {
    if (state_->draining) return;
    state_->draining = true;
    const auto now = std::chrono::steady_clock::now();
    drain_until_ = now + state_->limits.shutdown;
    accept_waiting();
    error_code ignored;
    acceptor_.close(ignored);
    for (auto& c : state_->connections) c.on_drain(now + state_->limits.drain_idle);
    sweeper_.cancel();
}

// Whoever is connected but not yet accepted would be reset by the acceptor's close.
void worker::accept_waiting() {
    error_code ec;
    acceptor_.non_blocking(true, ec);
    for (int i = 0; i < waiting_accepted_at_drain_max && !ec; ++i) {
        tcp_socket socket{io_.get_executor()};
        acceptor_.accept(socket, ec);
        if (!ec) admit(std::move(socket));
    }
}

// Closes what is left and ends the thread once those coroutines have had their turn.
void worker::cut() {
    error_code ignored;
    acceptor_.close(ignored);
    if (state_->live > 0)
        state_->common.log.warn("connections were cut at shutdown",
                                {{"count", std::to_string(state_->live)}});
    for (auto& c : state_->connections) c.on_cut();
    state_->lines.flush();
    asio::post(io_.get_executor(), [this] { io_.context().stop(); });
}

}  // namespace link100::server
