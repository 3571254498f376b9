#include "config/endpoint.hpp"

#include <catch2/catch.hpp>

using namespace link100::config;

TEST_CASE("an address and a port are read in their three forms") {
    CHECK(parse_endpoint("127.0.0.1:8080")->port == 8080);
    CHECK(parse_endpoint("[::1]:65535")->host == "::1");
    CHECK(parse_endpoint("localhost:0")->host == "localhost");
}

TEST_CASE("what is not an address and a port is nothing") {
    for (const auto* text : {"", ":80", "localhost", "localhost:", "h:65536", "h:-1", "h:8 0", "::1:80",
                             "[::1]", "[zz]:80", "a b:80", "[::1]80"}) {
        INFO(text);
        CHECK_FALSE(parse_endpoint(text));
    }
}

TEST_CASE("a Redis URL may leave out password, port and number") {
    const auto least = parse_redis_url("redis://cache");
    REQUIRE(least);
    CHECK(least->address.host == "cache");
    CHECK(least->address.port == 6379);
    CHECK(least->database == 0);
    const auto full = parse_redis_url("redis://:p%40ss@[::1]:8379/15");
    REQUIRE(full);
    CHECK(full->password == "p@ss");
    CHECK(full->address.host == "::1");
    CHECK(full->address.port == 8379);
    CHECK(full->database == 15);
}

TEST_CASE("a Redis URL with a user name, TLS, a number past 15 or nonsense is nothing") {
    for (const auto* text : {"rediss://h", "redis://", "redis://u:p@h", "redis://h/16", "redis://h/x",
                             "redis://h:0", "redis://:%zz@h", "h:6379"}) {
        INFO(text);
        CHECK_FALSE(parse_redis_url(text));
    }
}

TEST_CASE("loopback is this machine and nothing that only looks like it") {
    for (const auto* text :
         {"http://127.0.0.1:8090", "https://localhost", "http://[::1]:1/x", "127.8.8.8", "::1"}) {
        INFO(text);
        CHECK(is_loopback(text));
    }
    for (const auto* text :
         {"https://api.weixin.qq.com", "http://127.0.0.1.example.org", "http://localhost.example",
          "http://10.0.0.1", "0.0.0.0", "::", "", "http://127.0.0.1@example.org"}) {
        INFO(text);
        CHECK_FALSE(is_loopback(text));
    }
}
