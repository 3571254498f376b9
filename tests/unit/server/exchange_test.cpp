// What a handler sees and what its answer becomes.
#include "test_server.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::testing;

TEST_CASE("an answer carries length, date, request id and the fields that keep a browser careful") {
    test_server s{{hello()}};
    const auto a = raw_client{s.http.port()}.ask(get_hello);
    CHECK(a.status == 200);
    CHECK(a.body == "hello");
    for (const auto* field :
         {"Content-Length: 5\r\n", "Date: ", "X-Request-Id: ", "GMT\r\n", "X-Content-Type-Options: nosniff",
          "Content-Security-Policy: default-src 'none'", "X-Frame-Options: DENY",
          "Referrer-Policy: no-referrer", "Cache-Control: no-store"})
        CHECK(a.has(field));
}

TEST_CASE("a handler's own field takes the place of a default one") {
    test_server s{{route("GET", "/page", [](const http_incoming&) {
        return http_outgoing{.headers = {{"cache-control", "max-age=60"}, {"ETag", "\"1\""}}};
    })}};
    const auto a = raw_client{s.http.port()}.ask("GET /page HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(a.has("cache-control: max-age=60"));
    CHECK(a.has("ETag: \"1\""));
    CHECK_FALSE(a.has("no-store"));
}

TEST_CASE("a handler sees method, path, query, header fields, body and path values") {
    test_server s{{route("POST", "/api/v1/cases/{number}/notes/{note}", [](const http_incoming& in) {
        std::string seen;
        for (const auto part : {in.method, in.path, in.query, in.body, in.header("x-thing"),
                                in.header("x-missing"), in.path_values.at(0), in.path_values.at(1)})
            seen += std::string{part} + '|';
        return http_outgoing{.body = seen + (in.request_id.size() == 16 ? "id" : "no id")};
    })}};
    const auto a =
        raw_client{s.http.port()}.ask(post("/api/v1/cases/17/notes/a%20b?x=1&y", "body", "X-Thing:  v \r\n"));
    CHECK(a.body == "POST|/api/v1/cases/17/notes/a%20b|x=1&y|body|v||17|a%20b|id");
}

TEST_CASE("path values and fields stay true when a long body moves the buffer") {
    test_server s{{route("POST", "/put/{name}", [](const http_incoming& in) {
        return http_outgoing{.body = std::string{in.path_values.at(0)} + ' ' + std::string{in.header("x-a")} +
                                     ' ' + std::string{in.path} + ' ' + std::to_string(in.body.size())};
    })}};
    const auto a =
        raw_client{s.http.port()}.ask(post("/put/thing", std::string(300'000, 'b'), "X-A: value\r\n"));
    CHECK(a.body == "thing value /put/thing 300000");
}

TEST_CASE("the absolute form of a target means its path") {
    test_server s{{hello()}};
    CHECK(raw_client{s.http.port()}.ask("GET http://a/hello HTTP/1.1\r\nHost: a\r\n\r\n").status == 200);
}

TEST_CASE("HEAD is answered as GET is, without the body") {
    test_server s{{hello()}};
    raw_client c{s.http.port()};
    const auto a = c.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n").read(true);
    CHECK(a.status == 200);
    CHECK(a.has("Content-Length: 5\r\n"));
    CHECK(c.ask(get_hello).body == "hello");
}

TEST_CASE("a connection is used again for the next request") {
    test_server s{{hello(), echo()}};
    raw_client c{s.http.port()};
    for (int i = 0; i < 20; ++i) {
        CHECK(c.ask(get_hello).body == "hello");
        CHECK(c.ask(post("/echo", std::string(static_cast<std::size_t>(i) * 1000, 'x'))).body.size() ==
              static_cast<std::size_t>(i) * 1000);
    }
}

TEST_CASE("a hundred pipelined requests get a hundred answers in their order") {
    test_server s{{echo()}};
    std::string all;
    for (int i = 0; i < 100; ++i) all += post("/echo", std::to_string(i) + std::string(200, '.'));
    raw_client c{s.http.port()};
    c.send(all);
    for (int i = 0; i < 100; ++i) CHECK(c.read().body == std::to_string(i) + std::string(200, '.'));
}

TEST_CASE("a request that comes byte by byte is understood") {
    test_server s{{echo()}};
    raw_client c{s.http.port()};
    for (const char b : post("/echo", "slow")) c.send({&b, 1});
    CHECK(c.read().body == "slow");
}

TEST_CASE("chunks are joined, and what follows them is the next request") {
    test_server s{{echo(), hello()}};
    raw_client c{s.http.port()};
    c.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3\r\nabc\r\n4;ext=1\r\ndefg\r\n0\r\nTrailer: t\r\n\r\n");
    c.send(get_hello);
    CHECK(c.read().body == "abcdefg");
    CHECK(c.read().body == "hello");
}

TEST_CASE("many chunks in pieces that end anywhere are joined too") {
    test_server s{{echo()}};
    raw_client c{s.http.port()};
    std::string sent = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    std::string expected;
    for (int i = 0; i < 300; ++i) {
        const std::string piece(static_cast<std::size_t>(1 + i % 97), static_cast<char>('a' + i % 26));
        char size[16];
        std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
        sent += size + piece + "\r\n";
        expected += piece;
    }
    sent += "0\r\n\r\n";
    for (std::size_t at = 0; at < sent.size(); at += 101) c.send(std::string_view{sent}.substr(at, 101));
    CHECK(c.read().body == expected);
}

TEST_CASE("whoever expects 100-continue is told to go on, once the request is one that we take") {
    test_server s{{echo()}};
    raw_client c{s.http.port()};
    c.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(c.read().status == 100);
    CHECK(c.ask("ok").body == "ok");
    CHECK(raw_client{s.http.port()}
              .ask("POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
              .status == 404);
}

TEST_CASE("a peer that has ended its sending still gets its answer") {
    test_server s{{echo()}};
    raw_client c{s.http.port()};
    c.send(post("/echo", "half"));
    c.end_sending();
    CHECK(c.read().body == "half");
    CHECK(c.is_ended());
}

TEST_CASE("connection: close and HTTP/1.0 end the connection after the answer") {
    test_server s{{hello()}};
    raw_client c{s.http.port()};
    CHECK(c.ask("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").has("Connection: close"));
    CHECK(c.is_ended());
    raw_client old{s.http.port()};
    CHECK(old.ask("GET /hello HTTP/1.0\r\n\r\n").body == "hello");
    CHECK(old.is_ended());
}

TEST_CASE("a large answer arrives whole at a peer that reads late") {
    test_server s{{route("GET", "/large", [](const http_incoming&) {
        return http_outgoing{.body = std::string(8'000'000, 'z')};
    })}};
    raw_client c{s.http.port()};
    c.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    std::this_thread::sleep_for(200ms);
    CHECK(c.read().body.size() == 8'000'000);
}

TEST_CASE("drop closes the connection without an answer") {
    test_server s{{route("POST", "/drop", [](const http_incoming&) { return http_outgoing{.drop = true}; })}};
    raw_client c{s.http.port()};
    CHECK(c.send(post("/drop", "x")).rest().empty());
}

TEST_CASE("a handler's exception is a 500 with its request id in the log, and the connection goes on") {
    test_server s{{hello(), route("GET", "/api/bad", [](const http_incoming&) -> http_outgoing {
                       throw std::runtime_error("the secret reason");
                   })}};
    raw_client c{s.http.port()};
    const auto a = c.ask("GET /api/bad HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(a.status == 500);
    CHECK(a.has("application/problem+json"));
    CHECK(a.body.find("secret") == std::string::npos);
    const auto id = a.head.substr(a.head.find("X-Request-Id: ") + 14, 16);
    CHECK(a.body.find(id) != std::string::npos);
    CHECK(s.log.text().find("request_id=" + id) != std::string::npos);
    CHECK(s.log.text().find("the secret reason") != std::string::npos);
    CHECK(c.ask(get_hello).status == 200);
}

TEST_CASE("a handler that would forge a header field or a status gets a 500 instead") {
    test_server s{
        {route("GET", "/forge",
               [](const http_incoming&) {
                   return http_outgoing{.headers = {{"X", "a\r\nSet-Cookie: b"}}};
               }),
         route("GET", "/status", [](const http_incoming&) { return http_outgoing{.status = 299}; })}};
    for (const auto* path : {"/forge", "/status"}) {
        const auto a =
            raw_client{s.http.port()}.ask("GET " + std::string{path} + " HTTP/1.1\r\nHost: a\r\n\r\n");
        CHECK(a.status == 500);
        CHECK_FALSE(a.has("Set-Cookie"));
    }
}

TEST_CASE("the access log has route, status and sizes, and no path, query or address") {
    auto settings = quick_settings();
    settings.limits.drain_idle = 20ms;
    std::string logged;
    {
        test_server s{{echo()}, settings};
        raw_client c{s.http.port()};
        c.ask(post("/echo?openid=secret", "12345"));
        c.ask("GET /private/name HTTP/1.1\r\nHost: a\r\n\r\n");
        s.http.stop();
        s.http.wait();
        logged = s.log.text();
    }
    CHECK(logged.find(" POST /echo 200 in=") != std::string::npos);
    CHECK(logged.find(" GET - 404 in=") != std::string::npos);
    for (const auto* personal : {"secret", "openid", "private", "127.0.0.1"})
        CHECK(logged.find(personal) == std::string::npos);
}
