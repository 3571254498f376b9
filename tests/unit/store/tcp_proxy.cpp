#include "tcp_proxy.hpp"

#include <arpa/inet.h>
#include <array>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

namespace link100::store::testing {

namespace {

constexpr int look_every_ms = 20;

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

void reset(std::atomic<int>& socket) {
    const int fd = socket.exchange(-1);
    if (fd < 0) return;
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(fd);
}

}  // namespace

struct tcp_proxy::link {
    std::atomic<int> client{-1};
    std::atomic<int> server{-1};
    std::atomic<bool> cut{false};  // reset both at the next look
    std::string tail;              // of what the client sent, so that words are found across pieces
    bool silent = false;           // the server's end is closed, the client is not told
    std::thread carrying;
};

tcp_proxy::tcp_proxy(std::uint16_t target) : target_(target) {
    listen();
    accepting_ = std::thread{[this] { accept_all(); }};
}

tcp_proxy::~tcp_proxy() {
    stopping_ = true;
    accepting_.join();
    for (const auto& l : links_) l->carrying.join();
    close_listener();
}

void tcp_proxy::listen() {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    auto address = loopback(port_);
    if (bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(fd, 64) != 0)
        throw std::runtime_error{"the proxy cannot listen"};
    socklen_t size = sizeof address;
    getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    listener_ = fd;
}

void tcp_proxy::close_listener() {
    const int fd = listener_.exchange(-1);
    if (fd >= 0) close(fd);
}

void tcp_proxy::set(mode m, std::string words) {
    const std::lock_guard lock{mutex_};
    words_ = std::move(words);
    mode_ = m;
}

void tcp_proxy::refuse() {
    set(mode::refuse);
    close_listener();
    reset_all();
}

void tcp_proxy::reset_all() {
    const std::lock_guard lock{mutex_};
    for (const auto& l : links_) l->cut = true;
}

void tcp_proxy::delay(std::chrono::milliseconds each_way) {
    delay_ms_ = each_way.count();
    set(mode::delay);
}

void tcp_proxy::swallow() {
    set(mode::swallow);
}

void tcp_proxy::cut_when_asked(std::string words) {
    set(mode::cut_asked, std::move(words));
}

void tcp_proxy::cut_when_answered(std::string words) {
    set(mode::cut_answered, std::move(words));
}

void tcp_proxy::cut_after(std::int64_t bytes) {
    bytes_left_ = bytes;
    set(mode::cut_after);
}

void tcp_proxy::hang_up_server() {
    set(mode::hang_up);
}

void tcp_proxy::pass() {
    set(mode::pass);
    if (listener_ < 0) listen();
}

void tcp_proxy::accept_all() {
    while (!stopping_) {
        pollfd one{.fd = listener_, .events = POLLIN, .revents = 0};
        if (one.fd < 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds{look_every_ms});
            continue;
        }
        if (poll(&one, 1, look_every_ms) <= 0) continue;
        const int client = accept4(one.fd, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        const int on = 1;
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto made = std::make_unique<link>();
        made->client = client;
        const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        auto address = loopback(target_);
        if (connect(server, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
            close(server);
            reset(made->client);
            continue;
        }
        setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        made->server = server;
        link* l = made.get();
        const std::lock_guard lock{mutex_};
        l->carrying = std::thread{[this, l] { carry(*l); }};
        links_.push_back(std::move(made));
    }
}

void tcp_proxy::carry(link& l) {
    while (!stopping_ && l.client >= 0) {
        if (l.cut) break;
        if (mode_ == mode::hang_up && !l.silent) {
            reset(l.server);
            l.silent = true;
            ++cuts_;
        }
        const bool both = !l.silent && mode_ != mode::swallow;
        std::array<pollfd, 2> ends{{{.fd = l.client, .events = POLLIN, .revents = 0},
                                    {.fd = both ? l.server.load() : -1, .events = POLLIN, .revents = 0}}};
        if (poll(ends.data(), ends.size(), look_every_ms) <= 0) continue;
        if (ends[0].revents != 0 && !forward(l, true)) break;
        if (ends[1].revents != 0 && !forward(l, false)) break;
    }
    reset(l.client);
    reset(l.server);
}

// One piece of data. False: the connection ends here.
bool tcp_proxy::forward(link& l, bool from_client) {
    std::array<char, 16'384> buffer{};
    const auto got = recv(from_client ? l.client : l.server, buffer.data(), buffer.size(), 0);
    if (got <= 0) return false;
    std::string_view piece{buffer.data(), static_cast<std::size_t>(got)};
    if (l.silent || mode_ == mode::swallow) return true;
    bool cut_afterwards = false;
    if (mode_ == mode::delay) std::this_thread::sleep_for(std::chrono::milliseconds{delay_ms_});
    if (from_client && (mode_ == mode::cut_asked || mode_ == mode::cut_answered)) {
        const std::lock_guard lock{mutex_};
        l.tail += piece;
        const bool found = !words_.empty() && l.tail.find(words_) != std::string::npos;
        if (l.tail.size() > 256) l.tail.erase(0, l.tail.size() - 256);
        if (found) {
            ++cuts_;
            if (mode_ == mode::cut_asked) return false;
            cut_afterwards = true;
        }
    }
    if (!from_client && mode_ == mode::cut_after) {
        const auto left = bytes_left_.fetch_sub(got);
        if (left < got) {
            ++cuts_;
            piece = piece.substr(0, static_cast<std::size_t>(left > 0 ? left : 0));
            cut_afterwards = true;
        }
    }
    const int to = from_client ? l.server : l.client;
    while (!piece.empty()) {
        const auto sent = send(to, piece.data(), piece.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        piece.remove_prefix(static_cast<std::size_t>(sent));
    }
    if (!cut_afterwards) return true;
    // Time for the server to have done what it was asked; its answer is never read.
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    return false;
}

}  // namespace link100::store::testing
