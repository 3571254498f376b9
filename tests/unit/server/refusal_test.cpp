// What the server refuses, each with its own status.
#include "test_server.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::testing;

namespace {

answer ask_fresh(test_server& s, std::string_view bytes) {
    return raw_client{s.http.port()}.ask(bytes);
}

}  // namespace

TEST_CASE("a path that is not there is 404, as a problem for programs and as text for people") {
    test_server s{{hello()}};
    const auto api = ask_fresh(s, "GET /api/v1/x HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(api.status == 404);
    CHECK(api.has("Content-Type: application/problem+json"));
    CHECK(api.body.find(R"("status":404)") != std::string::npos);
    CHECK(api.body.find("没有找到") != std::string::npos);
    const auto page = ask_fresh(s, "GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(page.status == 404);
    CHECK(page.has("Content-Type: text/plain"));
}

TEST_CASE("a path under another method is 405 and says which methods there are") {
    test_server s{{hello(), echo()}};
    const auto a = ask_fresh(s, "DELETE /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(a.status == 405);
    CHECK(a.has("Allow: GET, HEAD\r\n"));
    CHECK(ask_fresh(s, "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n").has("Allow: POST\r\n"));
}

TEST_CASE("a refused request without a body leaves the connection usable") {
    test_server s{{hello()}};
    raw_client c{s.http.port()};
    CHECK(c.ask("GET /x HTTP/1.1\r\nHost: a\r\n\r\n").status == 404);
    CHECK(c.ask(get_hello).status == 200);
}

TEST_CASE("a body over the route's limit is 413, announced or chunked") {
    auto r = echo();
    r.body_limit = 1000;
    test_server s{{r}};
    CHECK(ask_fresh(s, post("/echo", std::string(1000, 'x'))).status == 200);
    CHECK(ask_fresh(s, post("/echo", std::string(1001, 'x'))).status == 413);
    CHECK(ask_fresh(s, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999\r\n\r\n").status ==
          413);
    const std::string chunked = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    CHECK(ask_fresh(s, chunked + "3e8\r\n" + std::string(1000, 'x') + "\r\n0\r\n\r\n").status == 200);
    CHECK(ask_fresh(s, chunked + "3e8\r\n" + std::string(1000, 'x') + "\r\n1\r\nx\r\n0\r\n\r\n").status ==
          413);
    CHECK(ask_fresh(s, chunked + "ffffffffffffffff\r\n").status == 413);
}

TEST_CASE("the server's own limit holds over a route's larger one") {
    auto settings = quick_settings();
    settings.limits.body_bytes = 100;
    test_server s{{echo()}, settings};
    CHECK(ask_fresh(s, post("/echo", std::string(101, 'x'))).status == 413);
}

TEST_CASE("the answer to a body that is far too large still reaches a peer that goes on sending") {
    test_server s{{echo()}};
    const auto a = ask_fresh(s, post("/echo", std::string(10'000'000, 'x')));
    CHECK(a.status == 413);
    CHECK(a.has("Connection: close"));
}

TEST_CASE("a target that is too long is 414, a head that is too long 431") {
    test_server s{{hello()}};
    const auto get = [](std::size_t n) {
        return "GET /hello?" + std::string(n, 'q') + " HTTP/1.1\r\nHost: a\r\n";
    };
    CHECK(ask_fresh(s, get(4000) + "\r\n").status == 200);
    CHECK(ask_fresh(s, get(4096) + "\r\n").status == 414);
    CHECK(ask_fresh(s, get(100'000) + "\r\n").status == 414);
    CHECK(ask_fresh(s, get(1) + "X: " + std::string(8000, 'v') + "\r\n\r\n").status == 200);
    CHECK(ask_fresh(s, get(1) + "X: " + std::string(8300, 'v') + "\r\n\r\n").status == 431);
    CHECK(ask_fresh(s, get(1) + "X: " + std::string(1'000'000, 'v') + "\r\n\r\n").status == 431);
    std::string many;
    for (int i = 0; i < 120; ++i) many += "a: b\r\n";
    CHECK(ask_fresh(s, get(1) + many + "\r\n").status == 431);
}

TEST_CASE("a body of another type than the route's is 415") {
    auto r = echo();
    r.content_type = "application/json";
    test_server s{{r}};
    CHECK(ask_fresh(s, post("/echo", "{}", "Content-Type: Application/JSON; charset=utf-8\r\n")).status ==
          200);
    CHECK(ask_fresh(s, post("/echo", "{}", "Content-Type: text/xml\r\n")).status == 415);
    CHECK(ask_fresh(s, post("/echo", "{}")).status == 415);
    CHECK(ask_fresh(s, post("/echo", "{}", "Content-Type: application/json\r\nContent-Encoding: gzip\r\n"))
              .status == 415);
    CHECK(ask_fresh(s, post("/echo", "")).status == 200);
}

TEST_CASE("bytes that are no request are 400, and an unknown version 505") {
    test_server s{{hello(), echo()}};
    for (const std::string bytes : {
             "\x16\x03\x01\x02\x01\xfc\x03\x03 not http at all\r\n\r\n",
             "GET\r\n\r\n",
             "GET /hello\r\n\r\n",
             "GET /hello HTTP/1.1\r\nHost a\r\n\r\n",
             "GET /hello HTTP/1.1\r\nHost: a\r\nX: a\r\n folded\r\n\r\n",
             "GET hello HTTP/1.1\r\nHost: a\r\n\r\n",
             "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
             "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
             "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
         }) {
        INFO(bytes);
        CHECK(ask_fresh(s, bytes).status == 400);
    }
    CHECK(ask_fresh(s, "GET /hello HTTP/3.0\r\nHost: a\r\n\r\n").status == 505);
}

TEST_CASE("HTTP/1.1 needs exactly one Host") {
    test_server s{{hello()}};
    CHECK(ask_fresh(s, "GET /hello HTTP/1.1\r\n\r\n").status == 400);
    CHECK(ask_fresh(s, "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").status == 400);
}

TEST_CASE("a broken chunk is 400, an unknown coding 501, another expectation 417") {
    test_server s{{echo()}};
    const std::string head = "POST /echo HTTP/1.1\r\nHost: a\r\n";
    CHECK(ask_fresh(s, head + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n").status == 400);
    CHECK(ask_fresh(s, head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n").status == 400);
    CHECK(
        ask_fresh(s, head + "Transfer-Encoding: chunked\r\n\r\n" + "3;" + std::string(20'000, 'e')).status ==
        400);
    CHECK(ask_fresh(s, head + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n").status == 501);
    CHECK(ask_fresh(s, head + "Expect: magic\r\nContent-Length: 1\r\n\r\nx").status == 417);
}

TEST_CASE("a request that does not arrive in time is 408, however steadily it dribbles") {
    test_server s{{echo()}};
    const auto dribble = [&](std::string_view bytes) {
        raw_client c{s.http.port()};
        for (const char b : bytes) {
            c.send({&b, 1});
            std::this_thread::sleep_for(50ms);
        }
        return c.read().status;
    };
    CHECK(dribble("POST /echo HTTP/1.1") == 408);
    raw_client body{s.http.port()};
    body.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n");
    CHECK(body.ask("only this").status == 408);
}

TEST_CASE("an idle connection is closed after its time, without a word") {
    auto settings = quick_settings();
    settings.limits.idle = 200ms;
    test_server s{{hello()}, settings};
    raw_client fresh{s.http.port()};
    CHECK(fresh.is_ended());
    raw_client used{s.http.port()};
    CHECK(used.ask(get_hello).status == 200);
    CHECK(used.is_ended());
}

TEST_CASE("a peer that takes nothing of its answer is left after its time") {
    auto settings = quick_settings();
    settings.limits.write = 200ms;
    test_server s{
        {route("GET", "/large",
               [](const http_incoming&) { return http_outgoing{.body = std::string(40'000'000, 'z')}; })},
        settings};
    raw_client c{s.http.port()};
    c.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    for (int i = 0; i < 100 && s.http.open_connections() > 0; ++i) std::this_thread::sleep_for(50ms);
    CHECK(s.http.open_connections() == 0);
}

TEST_CASE("one connection too many in all is 503, from one address 429, and room comes back") {
    auto settings = quick_settings();
    settings.limits.connections = 3;
    settings.limits.connections_per_address = 2;
    test_server s{{hello()}, settings};
    {
        raw_client one{s.http.port()};
        raw_client two{s.http.port()};
        CHECK(one.ask(get_hello).status == 200);
        CHECK(two.ask(get_hello).status == 200);
        const auto third = ask_fresh(s, get_hello);
        CHECK(third.status == 429);
        CHECK(third.has("Retry-After: "));
    }
    for (int i = 0; i < 100 && s.http.open_connections() > 0; ++i) std::this_thread::sleep_for(20ms);
    CHECK(ask_fresh(s, get_hello).status == 200);

    auto few = quick_settings();
    few.limits.connections = 1;
    test_server full{{hello()}, few};
    raw_client only{full.http.port()};
    CHECK(only.ask(get_hello).status == 200);
    CHECK(ask_fresh(full, get_hello).status == 503);
    CHECK(full.counts.text().find("link100_http_connections_refused_total{why=\"full\"} 1") !=
          std::string::npos);
}
