// The outgoing client against servers that do what servers should not.
#include "platform/http_client_beast.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>

#include <atomic>
#include <functional>
#include <optional>
#include <thread>

using namespace link100;
using namespace std::chrono_literals;
using asio::ip::tcp;
using platform::http_answer;
using platform::http_failure;
using platform::http_request;

namespace {

// Does one thing with each connection that comes, one after the other.
class odd_server {
public:
    explicit odd_server(std::function<void(tcp::socket&)> f)
        : acceptor_(io_, {asio::ip::address_v4::loopback(), 0}) {
        port = acceptor_.local_endpoint().port();
        thread_ = std::thread{[this, f = std::move(f)] {
            for (;;) {
                tcp::socket s{io_};
                boost::system::error_code ec;
                acceptor_.accept(s, ec);
                if (ec || ending_) return;
                ++connections;
                f(s);
            }
        }};
    }

    ~odd_server() {
        ending_ = true;
        tcp::socket wake{io_};
        boost::system::error_code ignored;
        wake.connect({asio::ip::address_v4::loopback(), port}, ignored);
        thread_.join();
    }

    std::string url(std::string_view path = "/") const {
        return "http://127.0.0.1:" + std::to_string(port) + std::string{path};
    }

    std::uint16_t port = 0;
    std::atomic<int> connections{0};

private:
    asio::io_context io_;
    tcp::acceptor acceptor_;
    std::atomic<bool> ending_{false};
    std::thread thread_;
};

// The head of the next request; empty when there is none.
std::string read_head(tcp::socket& s) {
    std::string head;
    boost::system::error_code ec;
    asio::read_until(s, asio::dynamic_buffer(head), "\r\n\r\n", ec);
    return ec ? std::string{} : head;
}

void say(tcp::socket& s, std::string_view bytes) {
    boost::system::error_code ignored;
    asio::write(s, asio::buffer(bytes), ignored);
}

void wait_for_end(tcp::socket& s) {
    char byte = 0;
    boost::system::error_code ec;
    while (!ec) (void)s.read_some(asio::buffer(&byte, 1), ec);
}

constexpr std::string_view ok_answer =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
    "Content-Length: 2\r\n\r\n{}";

using answered = result<http_answer, http_failure>;

class client {
public:
    answered send(http_request r) {
        std::optional<answered> out;
        asio::co_spawn(io_, http_.send(std::move(r)), [&](const std::exception_ptr& e, answered a) {
            if (!e) out = std::move(a);
        });
        io_.restart();
        while (!out && io_.run_one() > 0) {
        }
        return out.value();
    }

private:
    asio::io_context io_{1};
    platform::beast_http_client http_{io_};
};

}  // namespace

TEST_CASE("a request goes out as it should and its answer comes back") {
    std::string seen;
    odd_server s{[&](tcp::socket& c) {
        seen = read_head(c);
        say(c, ok_answer);
    }};
    const auto a = client{}.send({.method = "POST", .url = s.url("/path?a=b#part"), .body = "{}"});
    REQUIRE(a.has_value());
    CHECK(a->status == 200);
    CHECK(a->content_type == "application/json");
    CHECK(a->body == "{}");
    CHECK(a->date == platform::from_micros(784111777000000));
    CHECK(seen.starts_with("POST /path?a=b HTTP/1.1\r\n"));
    CHECK(seen.find("Host: 127.0.0.1:" + std::to_string(s.port) + "\r\n") != std::string::npos);
    CHECK(seen.find("Content-Type: application/json; charset=utf-8\r\n") != std::string::npos);
    CHECK(seen.find("Content-Length: 2\r\n") != std::string::npos);
}

TEST_CASE("a connection is used again while the other side keeps it") {
    odd_server s{[](tcp::socket& c) {
        while (!read_head(c).empty()) say(c, ok_answer);
    }};
    {
        client c;
        for (int i = 0; i < 5; ++i) CHECK(c.send({.url = s.url()}).has_value());
    }
    CHECK(s.connections == 1);
}

TEST_CASE("a kept connection that the other side has closed is not used") {
    odd_server s{[](tcp::socket& c) {
        read_head(c);
        say(c, ok_answer);
    }};
    client c;
    CHECK(c.send({.method = "POST", .url = s.url()}).has_value());
    std::this_thread::sleep_for(100ms);
    CHECK(c.send({.method = "POST", .url = s.url()}).has_value());
    CHECK(s.connections == 2);
}

TEST_CASE("a refused port and a name that does not exist were not sent") {
    std::uint16_t free_port = 0;
    {
        asio::io_context io;
        free_port = tcp::acceptor{io, {asio::ip::address_v4::loopback(), 0}}.local_endpoint().port();
    }
    CHECK(client{}.send({.url = "http://127.0.0.1:" + std::to_string(free_port) + "/"}).error() ==
          http_failure::not_sent);
    CHECK(client{}.send({.url = "http://no-such-host.invalid/", .timeout = 3s}).error() ==
          http_failure::not_sent);
}

TEST_CASE("a server that hangs, or ends early, has given no answer: it may have acted") {
    odd_server hangs{[](tcp::socket& c) { wait_for_end(c); }};
    CHECK(client{}.send({.url = hangs.url(), .timeout = 200ms}).error() == http_failure::no_answer);
    odd_server ends{[](tcp::socket& c) { read_head(c); }};
    CHECK(client{}.send({.url = ends.url()}).error() == http_failure::no_answer);
    odd_server half{[](tcp::socket& c) {
        read_head(c);
        say(c, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    }};
    CHECK(client{}.send({.url = half.url()}).error() == http_failure::no_answer);
    odd_server babbles{[](tcp::socket& c) {
        read_head(c);
        say(c, "no http at all\r\n\r\n");
    }};
    CHECK(client{}.send({.url = babbles.url()}).error() == http_failure::no_answer);
}

TEST_CASE("an answer over the limit is too large, announced or not") {
    odd_server announced{[](tcp::socket& c) {
        read_head(c);
        say(c, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + std::string(1000, 'x'));
    }};
    CHECK(client{}.send({.url = announced.url(), .body_limit = 999}).error() == http_failure::too_large);
    CHECK(client{}.send({.url = announced.url(), .body_limit = 1000})->body.size() == 1000);
    odd_server to_the_end{[](tcp::socket& c) {
        read_head(c);
        say(c, "HTTP/1.1 200 OK\r\n\r\n" + std::string(1000, 'x'));
    }};
    CHECK(client{}.send({.url = to_the_end.url(), .body_limit = 999}).error() == http_failure::too_large);
    CHECK(client{}.send({.url = to_the_end.url(), .body_limit = 1000})->body.size() == 1000);
}

TEST_CASE("a redirect is an answer like others, and 100 Continue is none") {
    odd_server moved{[](tcp::socket& c) {
        read_head(c);
        say(c, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    }};
    CHECK(client{}.send({.url = moved.url()})->status == 302);
    CHECK(moved.connections == 1);
    odd_server patient{[](tcp::socket& c) {
        read_head(c);
        say(c, "HTTP/1.1 100 Continue\r\n\r\n");
        say(c, ok_answer);
    }};
    CHECK(client{}.send({.url = patient.url()})->status == 200);
}

TEST_CASE("something that speaks no TLS is a TLS failure") {
    odd_server s{[](tcp::socket& c) {
        say(c, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        wait_for_end(c);
    }};
    CHECK(client{}.send({.url = "https://127.0.0.1:" + std::to_string(s.port) + "/"}).error() ==
          http_failure::tls);
}

TEST_CASE("what is no absolute http URL is refused before anything is sent") {
    for (const std::string url :
         {"", "/path", "ftp://a/", "http://", "http://:80/", "http://a:0/", "http://a:70000/", "http://a:b/",
          "http://user:secret@a/", "http://a/ b", "http://a/\r\nX: y", "http://[::1/"}) {
        INFO(url);
        CHECK(client{}.send({.url = url}).error() == http_failure::bad_url);
    }
}
