// One I/O thread at work: it accepts, lets connections run, sweeps their deadlines, and in the end drains.
#pragma once
#include "server/io_thread.hpp"
#include "thread_state.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>

#include <memory>
#include <thread>

namespace link100::server {

using tcp_acceptor = asio::basic_socket_acceptor<asio::ip::tcp, executor>;
using steady_timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                                asio::wait_traits<std::chrono::steady_clock>, executor>;

class worker {
public:
    worker(std::size_t index, common_state& common);
    ~worker();
    worker(const worker&) = delete;
    worker& operator=(const worker&) = delete;

    [[nodiscard]] io_thread& io() { return io_; }

    // Before run(). Throws what a router throws.
    void set_routes(std::vector<platform::http_route> routes);

    [[nodiscard]] tcp_acceptor& acceptor() { return acceptor_; }

    void run();          // in a thread of its own
    void begin_drain();  // from any thread
    void join();

    [[nodiscard]] const request_counts& counts() const { return state_->counts; }

    [[nodiscard]] std::span<const platform::http_route> routes() const { return routes_->routes(); }

private:
    task<> accept_all();
    task<> sweep_all();
    void admit(tcp_socket socket);
    void start(tcp_socket socket, const asio::ip::address& peer, bool counted, int turned_away_with);
    void drain();
    void accept_waiting();
    void cut();

    common_state& common_;
    std::unique_ptr<thread_state> state_;  // outlives the context: coroutines that end with it still need it
    io_thread io_;
    tcp_acceptor acceptor_;
    steady_timer sweeper_;
    std::shared_ptr<const router> routes_;
    steady_time drain_until_ = steady_time::max();
    std::thread thread_;
};

}  // namespace link100::server
