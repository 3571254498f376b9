// A network between the program and the database that can be made bad: connections to its port are passed on
// to the real one, until it is told to do otherwise.
#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace link100::store::testing {

class tcp_proxy {
public:
    explicit tcp_proxy(std::uint16_t target);  // on 127.0.0.1
    tcp_proxy(const tcp_proxy&) = delete;
    tcp_proxy& operator=(const tcp_proxy&) = delete;
    ~tcp_proxy();

    [[nodiscard]] std::uint16_t port() const { return port_; }

    [[nodiscard]] int cuts() const { return cuts_; }  // connections that were cut by what follows

    // Each holds until pass().
    void refuse();                                   // nobody listens, and open connections are reset
    void delay(std::chrono::milliseconds each_way);  // every piece of data
    void swallow();                             // takes everything, passes nothing on, in both directions
    void cut_when_asked(std::string words);     // resets when the client sends these, which do not arrive
    void cut_when_answered(std::string words);  // the server gets them; the answer does not come back
    void cut_after(
        std::int64_t bytes_of_answers);  // resets after so many bytes from the server, counted anew
    void hang_up_server();               // the server's end closes; the client's stays open, silent
    void pass();

private:
    struct link;
    enum class mode { pass, refuse, delay, swallow, cut_asked, cut_answered, cut_after, hang_up };

    void set(mode m, std::string words = "");
    void listen();
    void close_listener();
    void accept_all();
    void carry(link& l);
    bool forward(link& l, bool from_client);
    void reset_all();

    const std::uint16_t target_;
    std::uint16_t port_ = 0;
    std::atomic<int> listener_{-1};
    std::atomic<mode> mode_{mode::pass};
    std::atomic<std::int64_t> delay_ms_{0};
    std::atomic<std::int64_t> bytes_left_{0};
    std::atomic<int> cuts_{0};
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;
    std::string words_;
    std::list<std::unique_ptr<link>> links_;
    std::thread accepting_;
};

}  // namespace link100::store::testing
