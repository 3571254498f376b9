#include "store/redis_url.hpp"

#include <catch2/catch.hpp>

using namespace link100::store;

TEST_CASE("a Redis address is read from its URL") {
    const auto plain = *parse_redis_url("redis://127.0.0.1");
    CHECK(plain.host == "127.0.0.1");
    CHECK(plain.port == 6379);
    CHECK(plain.database == 0);
    const auto full = *parse_redis_url("redis://ann:a%40b:c@[::1]:7000/3");
    CHECK(full.user == "ann");
    CHECK(full.password == "a@b:c");
    CHECK(full.host == "::1");
    CHECK(full.port == 7000);
    CHECK(full.database == 3);
    CHECK(parse_redis_url("redis://:word@cache/")->password == "word");
    CHECK(parse_redis_url("unix:/run/redis.sock?db=2")->socket_path == "/run/redis.sock");
    CHECK(parse_redis_url("unix:/run/redis.sock?db=2")->database == 2);
}

TEST_CASE("a URL that is no Redis address is refused with a sentence, without its password") {
    const auto* url = GENERATE("", "http://x", "redis://", "redis://:@h", "redis://secret@h", "redis://h:0",
                               "redis://h:70000", "redis://h:x", "redis://h/x", "redis://h/-1",
                               "redis://[::1", "unix:", "unix:/a?db=x", "redis://:secret%zz@h");
    const auto parsed = parse_redis_url(url);
    REQUIRE_FALSE(parsed.has_value());
    CHECK(!parsed.error().empty());
    CHECK_THAT(parsed.error(), !Catch::Contains("secret"));
}
