#include "connection.hpp"

#include "answer_bytes.hpp"
#include "exchange.hpp"
#include "platform/clock.hpp"
#include "server/problem.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

namespace link100::server {
namespace {

constexpr std::string_view go_on_line = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view retry_after_s = "5";
constexpr int whole_request = 0;  // of read_request(): nothing to refuse
constexpr int peer_is_gone = -1;

// What a read gave: bytes, or why there are none, as read_request() says it.
struct arrived {
    std::size_t bytes = 0;
    int refused = whole_request;
};

steady_time steady_now() {
    return std::chrono::steady_clock::now();
}

template <class Transport>
class connection final : public watched {
public:
    connection(thread_state& thread, std::shared_ptr<const router> routes, Transport transport, arrival how)
        : thread_(thread),
          routes_(std::move(routes)),
          transport_(std::move(transport)),
          how_(std::move(how)),
          trusted_(thread.common.trusted.contains(how_.peer)),
          reader_(thread.pool, thread.limits.head_bytes),
          exchange_(reader_, how_.peer.to_string()) {
        thread_.connections.push_back(*this);
        if (how_.turned_away_with != 0) ++thread_.turned_away;
    }

    ~connection() override {
        if (how_.turned_away_with != 0) {
            --thread_.turned_away;
        } else {
            thread_.common.doors.leave(how_.peer, how_.counted);
        }
    }

    task<> run();

    void on_deadline() override {
        expired_ = true;
        error_code ignored;
        transport_.socket().cancel(ignored);
    }

    void on_drain(steady_time idle_until) override {
        if (phase_ == phase::idle) set_deadline(std::min(deadline(), idle_until));
    }

    void on_cut() override {
        error_code ignored;
        transport_.socket().close(ignored);
    }

private:
    enum class phase { handshake, idle, arriving, handling, writing, closing };

    task<bool> exchange_one();
    task<int> read_request();
    task<arrived> take_in();
    task<platform::http_outgoing> ask_handler();
    task<bool> send(const platform::http_outgoing& answer, bool keep_alive);
    task<bool> send_rest(std::string bytes);
    task<> turn_away();
    task<> close_gently();
    platform::http_outgoing refusal(int status) const;
    platform::http_outgoing failure(std::string_view why);
    void note(int status);
    bool stays_open(int refused) const;
    std::string_view render(const platform::http_outgoing& answer, bool keep_alive);

    void enter(phase p, std::chrono::milliseconds limit, steady_time now) {
        phase_ = p;
        set_deadline(now + limit);
    }

    thread_state& thread_;
    std::shared_ptr<const router> routes_;
    Transport transport_;
    arrival how_;
    bool trusted_;
    bool expired_ = false;
    phase phase_ = phase::handshake;
    request_reader reader_;
    exchange exchange_;
    steady_time now_;    // of the last bytes that came or went
    steady_time asked_;  // when the request had arrived
    std::size_t bytes_out_ = 0;
};

template <class Transport>
task<> connection<Transport>::run() {
    now_ = steady_now();
    if constexpr (Transport::over_tls) {
        error_code ec;
        enter(phase::handshake, thread_.limits.arrive, now_);
        co_await transport_.handshake(ec);
        if (ec) co_return;
        now_ = steady_now();
    }
    if (how_.turned_away_with != 0) {
        co_await turn_away();
        co_return;
    }
    while (co_await exchange_one()) {
    }
}

// One request and its answer. False: the connection is over.
template <class Transport>
task<bool> connection<Transport>::exchange_one() {
    exchange_.begin();
    bytes_out_ = 0;
    const int refused = co_await read_request();
    if (refused == peer_is_gone) co_return false;
    exchange_.settle();
    platform::http_outgoing answer;
    phase_ = phase::handling;
    no_deadline();
    asked_ = now_;
    if (refused == whole_request) {
        answer = co_await ask_handler();
    } else {
        answer = refusal(refused);
    }
    if (answer.drop) {
        note(0);
        co_return false;
    }
    const bool open = stays_open(refused);
    const bool sent = co_await send(answer, open);
    note(answer.status);
    if (!sent) co_return false;
    if (!open) {
        co_await close_gently();
        co_return false;
    }
    reader_.next();
    co_return true;
}

template <class Transport>
bool connection<Transport>::stays_open(int refused) const {
    if (!reader_.keep_alive()) return false;
    // A body that nobody read stands between this request and the next.
    const bool unread = refused != whole_request && (exchange_.method().empty() || reader_.has_body());
    if (unread) return false;
    return !thread_.draining || reader_.another_waits();
}

// whole_request, peer_is_gone, or the status to refuse with.
template <class Transport>
task<int> connection<Transport>::read_request() {
    auto what = reader_.take(0);
    if (!reader_.started()) {
        reader_.release();
        const bool leaving = thread_.draining;
        enter(phase::idle, leaving ? thread_.limits.drain_idle : thread_.limits.idle, now_);
    } else {
        enter(phase::arriving, thread_.limits.arrive, now_);
    }
    for (;;) {
        switch (what) {
            case request_reader::state::refused:
                co_return reader_.refusal();
            case request_reader::state::whole:
                co_return whole_request;
            case request_reader::state::head: {
                if (const int refused = exchange_.choose(*routes_); refused != 0) co_return refused;
                const auto limit = std::min(exchange_.route()->body_limit, thread_.limits.body_bytes);
                what = reader_.allow_body(limit);
                if (what == request_reader::state::more && exchange_.expects_continue()) {
                    if (!co_await send_rest(std::string{go_on_line})) co_return peer_is_gone;
                    enter(phase::arriving, thread_.limits.arrive, now_);
                }
                break;
            }
            case request_reader::state::more: {
                const auto n = co_await take_in();
                if (n.refused != whole_request) co_return n.refused;
                what = reader_.take(n.bytes);
                break;
            }
        }
    }
}

template <class Transport>
task<arrived> connection<Transport>::take_in() {
    error_code ec;
    const auto n = co_await transport_.fill(reader_, ec);
    if (ec) {
        if (!expired_ || phase_ != phase::arriving) co_return arrived{0, peer_is_gone};
        expired_ = false;
        thread_.counts.timeouts.raise();
        co_return arrived{0, 408};
    }
    now_ = steady_now();
    if (phase_ == phase::idle) enter(phase::arriving, thread_.limits.arrive, now_);
    co_return arrived{n, whole_request};
}

template <class Transport>
task<platform::http_outgoing> connection<Transport>::ask_handler() {
    const auto& request = exchange_.incoming(trusted_ ? &thread_.common.trusted : nullptr);
    std::string why;
    try {
        co_return co_await exchange_.route()->handle(request);
    } catch (const std::exception& e) {
        why = e.what();
    } catch (...) {
        why = "something that is not a std::exception";
    }
    co_return failure(why);
}

template <class Transport>
platform::http_outgoing connection<Transport>::failure(std::string_view why) {
    thread_.counts.handler_failures.raise();
    const auto* route = exchange_.route();
    thread_.common.log.error("a handler failed", {{"request_id", exchange_.request_id()},
                                                  {"route", route != nullptr ? route->metric : "-"},
                                                  {"error", why}});
    return problem(500, exchange_.path(), exchange_.request_id());
}

template <class Transport>
platform::http_outgoing connection<Transport>::refusal(int status) const {
    auto answer = problem(status, exchange_.path(), exchange_.request_id());
    if (status == 405) answer.headers.emplace_back("Allow", exchange_.allowed());
    if (status == 503 || status == 429) answer.headers.emplace_back("Retry-After", retry_after_s);
    return answer;
}

// Head and body in the thread's scratch; returns what comes after it.
template <class Transport>
std::string_view connection<Transport>::render(const platform::http_outgoing& answer, bool keep_alive) {
    auto& bytes = thread_.scratch;
    bytes.clear();
    return append_answer(bytes, answer,
                         {.request_id = exchange_.request_id(),
                          .date = thread_.date.at(platform::system_clock{}.now()),
                          .keep_alive = keep_alive,
                          .head_only = exchange_.method() == "HEAD",
                          .over_tls = Transport::over_tls});
}

template <class Transport>
task<bool> connection<Transport>::send(const platform::http_outgoing& answer, bool keep_alive) {
    std::string_view beside;
    platform::http_outgoing instead;
    try {
        beside = render(answer, keep_alive);
    } catch (const std::exception& e) {
        instead = failure(e.what());
        beside = render(instead, keep_alive);
    }
    error_code ec;
    const auto& bytes = thread_.scratch;
    bytes_out_ = bytes.size() + beside.size();
    const auto n = transport_.write_now(bytes, beside, ec);
    if (ec) co_return false;
    if (n == bytes_out_) {
        now_ = steady_now();
        co_return true;
    }
    const auto of_first = std::min(n, bytes.size());
    if (of_first < bytes.size() && !co_await send_rest(bytes.substr(of_first))) co_return false;
    beside.remove_prefix(n - of_first);
    co_return beside.empty() || co_await send_rest(std::string{beside});
}

template <class Transport>
task<bool> connection<Transport>::send_rest(std::string bytes) {
    std::string_view rest = bytes;
    while (!rest.empty()) {
        enter(phase::writing, thread_.limits.write, steady_now());
        error_code ec;
        const auto n = co_await transport_.write_some(rest, ec);
        if (ec) co_return false;
        rest.remove_prefix(n);
    }
    now_ = steady_now();
    no_deadline();
    co_return true;
}

// Counts and logs the exchange; 0 for one that was closed without an answer.
template <class Transport>
void connection<Transport>::note(int status) {
    const auto* route = exchange_.route();
    auto& counts = thread_.counts;
    auto& of_route = route != nullptr ? counts.routes[exchange_.route_index()] : counts.unrouted();
    const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(now_ - asked_);
    const auto us = static_cast<std::uint64_t>(std::max<std::int64_t>(0, spent.count()));
    if (status == 0) {
        of_route.dropped.raise();
    } else {
        of_route.add(status, us);
    }
    thread_.lines.add(platform::system_clock{}.now(), {.request_id = exchange_.request_id(),
                                                       .method = exchange_.method(),
                                                       .route = route != nullptr ? route->metric : "-",
                                                       .status = status,
                                                       .bytes_in = reader_.bytes_read(),
                                                       .bytes_out = bytes_out_,
                                                       .us = us});
}

// The peer is told that nothing more comes, and what it still sends is read over for a moment: a close with
// unread bytes would reset the connection, and the peer would lose the answer.
template <class Transport>
task<> connection<Transport>::close_gently() {
    enter(phase::closing, thread_.limits.linger, now_);
    error_code ec;
    co_await transport_.end_sending(ec);
    std::array<char, 1024> sink;
    while (!ec && !expired_)
        (void)co_await transport_.socket().async_read_some(asio::buffer(sink),
                                                           asio::redirect_error(use_task, ec));
}

template <class Transport>
task<> connection<Transport>::turn_away() {
    exchange_.begin();
    if (co_await send(refusal(how_.turned_away_with), false)) co_await close_gently();
}

}  // namespace

task<> run_connection(thread_state& thread, std::shared_ptr<const router> routes, tcp_socket socket,
                      arrival how) {
    if (thread.common.over_tls()) {
        const auto tls = thread.common.tls.get();
        connection<tls_transport> c{thread, std::move(routes), tls_transport{std::move(socket), *tls},
                                    std::move(how)};
        co_await c.run();
    } else {
        connection<plain_transport> c{thread, std::move(routes), plain_transport{std::move(socket)},
                                      std::move(how)};
        co_await c.run();
    }
}

}  // namespace link100::server
