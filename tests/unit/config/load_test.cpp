#include "config_files.hpp"

using namespace link100::config;
using namespace link100::testing;
using namespace std::chrono_literals;

TEST_CASE("the least configuration starts with the documented defaults") {
    const auto all = good(least);
    CHECK(all.server.listen == "127.0.0.1:8080");
    CHECK(all.server.body_limit == 2 * 1024 * 1024);
    CHECK(all.server.shutdown == 10s);
    CHECK(all.wechat.mode == message_mode::safe);
    CHECK(all.wechat.api_base == "https://api.weixin.qq.com");
    CHECK(all.wechat.replay_window == 300s);
    CHECK(all.programme.utc_offset == 8h);
    CHECK(all.programme.quiet_from == 22h);
    CHECK(all.programme.quiet_to == 7h);
    CHECK(all.redis.url == "redis://127.0.0.1:6379");
    CHECK_FALSE(all.wechat.production);
}

TEST_CASE("every type of value is read") {
    const auto all = good(
        "server.listen = \"[::1]:9000\"\nserver.threads = 3\nserver.access_log = false\n"
        "server.trusted_proxies = [\"10.0.0.0/8\", \"::1\"]\nserver.shutdown_s = 5\nlog.level = \"warn\"\n"
        "programme.digest_at = \"09:05\"\nprogramme.utc_offset_minutes = -210\nlog.file = \"a.log\"\n" +
        least);
    CHECK(all.server.listen == "[::1]:9000");
    CHECK(all.server.threads == 3);
    CHECK_FALSE(all.server.access_log);
    CHECK(all.server.trusted_proxies == std::vector<std::string>{"10.0.0.0/8", "::1"});
    CHECK(all.server.shutdown == 5s);
    CHECK(all.log.level == log_level::warn);
    CHECK(all.programme.digest_at == 9h + 5min);
    CHECK(all.programme.utc_offset == -210min);
}

TEST_CASE("a mistyped key is refused with its line and the name that was meant") {
    CHECK(bad("[server]\nlisten = \"127.0.0.1:1\"\nthread = 2\n" + least) ==
          problems{"link100.toml:3: server.thread: there is no such key; did you mean server.threads?"});
}

TEST_CASE("a key in the wrong section is refused with the right one") {
    CHECK(bad("[server]\nreaders = 2\n" + least) ==
          problems{"link100.toml:2: server.readers: there is no such key; did you mean database.readers?"});
    CHECK(bad("readers = 2\n" + least) ==
          problems{"link100.toml:1: readers: there is no such section; did you mean database.readers?"});
}

TEST_CASE("a key like no other is refused without a guess") {
    CHECK(bad("server.qqqqqqqqqqqq = 2\n" + least) ==
          problems{"link100.toml:1: server.qqqqqqqqqqqq: there is no such key"});
}

TEST_CASE("an unknown section is refused with the name that was meant") {
    CHECK(bad("[sever]\nthreads = 2\n" + least) ==
          problems{"link100.toml:1: sever: there is no such section; did you mean server?"});
}

TEST_CASE("a value out of bounds is refused with what is allowed") {
    CHECK(
        bad("server.threads = 257\n" + least) ==
        problems{
            "link100.toml:1: server.threads: \"257\" is not allowed; allowed: a whole number from 0 to 256"});
    CHECK(
        bad("log.level = \"loud\"\n" + least) ==
        problems{
            "link100.toml:1: log.level: \"loud\" is not allowed; allowed: one of debug, info, warn, error"});
}

TEST_CASE("bounds are themselves allowed and one beyond is not") {
    CHECK(good("server.threads = 0\n" + least).server.threads == 0);
    CHECK(good("server.threads = 256\n" + least).server.threads == 256);
    CHECK(bad("server.threads = -1\n" + least).size() == 1);
    CHECK(good("server.body_limit = 16384\n" + least).server.body_limit == 16384);
    CHECK(bad("server.body_limit = 16383\n" + least).size() == 1);
    CHECK(good(least + "replay_window_s = 0\n").wechat.replay_window == 0s);
    CHECK(bad(least + "replay_window_s = 86401\n").size() == 1);
    CHECK(good("programme.quiet_to = \"23:59\"\n" + least).programme.quiet_to == 23h + 59min);
    CHECK(bad("programme.quiet_to = \"24:00\"\n" + least).size() == 1);
    CHECK(bad("programme.quiet_to = \"7:00\"\n" + least).size() == 1);
}

TEST_CASE("a value of the wrong TOML type is refused with the way to write it") {
    CHECK(
        bad("server.threads = \"2\"\n" + least) ==
        problems{
            "link100.toml:1: server.threads: this type of value is not allowed; allowed: a whole number from "
            "0 to 256, without quotation marks"});
    CHECK(bad("server.listen = 8080\n" + least).size() == 1);
    CHECK(bad("server.trusted_proxies = \"10.0.0.1\"\n" + least).size() == 1);
    CHECK(bad("server.access_log = 1\n" + least).size() == 1);
    CHECK(bad("server.threads = true\n" + least).size() == 1);
}

TEST_CASE("all mistakes are reported at once, one line each") {
    const auto lines =
        bad("[server]\nthreads = 900\nlissten = \"x\"\n[redis]\nurl = \"localhost\"\n[wechat]\n" +
            wechat_secret + wechat_token + wechat_key);
    CHECK(lines.size() == 4);
    for (const auto& line : lines) CHECK(line.find('\n') == std::string::npos);
}

TEST_CASE("a required key that is left out or empty is named with its variable") {
    const auto without = "[wechat]\n" + wechat_secret + wechat_token + wechat_key;
    const problems expected{
        "link100.toml: wechat.app_id is missing; set it here or by LINK100_WECHAT_APP_ID; allowed: 3 to 64 "
        "letters, "
        "digits, _ and -, as wx0123456789abcdef"};
    CHECK(bad(without) == expected);
    CHECK(bad(without + "app_id = \"\"\n") == expected);
}

TEST_CASE("the record may be in PostgreSQL, whose password stands apart from the URL and is not printed") {
    const auto all = good(
        "database.url = \"postgresql://link100@db.example:5433/link100?sslmode=require\"\n"
        "database.password = \"CANARY with blanks\"\ndatabase.pool = 16\n" +
        least);
    CHECK(all.database.sqlite_file.empty());
    CHECK(all.database.password == "CANARY with blanks");
    CHECK(all.database.pool == 16);
    CHECK(all.database.answer_timeout == std::chrono::seconds{30});
    CHECK(print(all).find("CANARY") == std::string::npos);
    CHECK(good("database.url = \"postgresql:///link100?host=/run/postgresql\"\n" + least)
              .database.sqlite_file.empty());
}

TEST_CASE("a database URL that holds a password, or names no known engine, is refused without being shown") {
    for (const std::string url :
         {"postgresql://u:CANARY@h/d", "postgres://h/d?password=CANARY", "postgresql://", "mysql://CANARY/d",
          "postgresql://h/CANARY with blank", "sqlite:"}) {
        const auto lines = bad("database.url = \"" + url + "\"\n" + least);
        REQUIRE(lines.size() == 1);
        CHECK_THAT(lines[0], Catch::Matchers::Contains("(not shown) is not allowed; allowed: sqlite:PATH, or "
                                                       "postgresql://"));
        CHECK(lines[0].find("CANARY") == std::string::npos);
    }
}

TEST_CASE("the size of the pool and the patience with PostgreSQL have bounds") {
    CHECK(bad("database.pool = 0\n" + least).size() == 1);
    CHECK(bad("database.pool = 65\n" + least).size() == 1);
    CHECK(bad("database.answer_timeout_s = 0\n" + least).size() == 1);
    CHECK(bad("database.answer_timeout_s = 3601\n" + least).size() == 1);
}

TEST_CASE("text that is not TOML is refused with its line") {
    const auto lines = bad("[server]\nlisten = \n");
    REQUIRE(lines.size() >= 1);
    CHECK_THAT(lines[0], Catch::Matchers::StartsWith("link100.toml:2: not valid TOML: "));
}

TEST_CASE("a file that is not there is refused by name") {
    const auto read_settings = load("/nonexistent/link100.toml", {});
    REQUIRE(read_settings.has_error());
    CHECK_THAT(read_settings.error()[0],
               Catch::Matchers::StartsWith("/nonexistent/link100.toml: cannot be read"));
}

TEST_CASE("a file larger than 1 MiB is refused") {
    CHECK_THAT(bad(std::string(1024 * 1024 + 1, '#'))[0], Catch::Matchers::EndsWith("is larger than 1 MiB"));
}

TEST_CASE("the example file is right but for the secrets that it names") {
    const auto read_settings = load(LINK100_SOURCE_DIR "/config/link100.example.toml", {});
    REQUIRE(read_settings.has_error());
    CHECK(read_settings.error().size() == 3);
    for (const auto& line : read_settings.error())
        CHECK_THAT(line, Catch::Matchers::EndsWith("is not a file"));
}
