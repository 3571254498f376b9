#include "config_files.hpp"

using namespace link100::config;
using namespace link100::testing;

TEST_CASE("a variable overrides the file") {
    const auto all = good("server.listen = \"127.0.0.1:1\"\n" + least,
                          {{"LINK100_SERVER_LISTEN", "0.0.0.0:2"}, {"LINK100_SERVER_THREADS", "4"}});
    CHECK(all.server.listen == "0.0.0.0:2");
    CHECK(all.server.threads == 4);
}

TEST_CASE("an empty variable sets an empty value") {
    CHECK(good(least, {{"LINK100_REDIS_URL", ""}}).redis.url.empty());
}

TEST_CASE("a list in a variable is separated by commas") {
    CHECK(good(least, {{"LINK100_SERVER_TRUSTED_PROXIES", "10.0.0.1, 10.1.0.0/16"}}).server.trusted_proxies ==
          std::vector<std::string>{"10.0.0.1", "10.1.0.0/16"});
}

TEST_CASE("a variable gives what the file leaves out") {
    const auto without = "[wechat]\n" + wechat_id + wechat_secret + wechat_key;
    CHECK(good(without, {{"LINK100_WECHAT_TOKEN", "fromthere"}}).wechat.token == "fromthere");
}

TEST_CASE("a bad value in a variable is refused by the variable's name") {
    CHECK(
        bad(least, {{"LINK100_SERVER_THREADS", "many"}}) ==
        problems{
            "LINK100_SERVER_THREADS: server.threads: \"many\" is not allowed; allowed: a whole number from 0 "
            "to 256"});
}

TEST_CASE("a mistyped variable of one of our sections is refused with the name that was meant") {
    CHECK(bad(least, {{"LINK100_SERVER_LISTN", "0.0.0.0:2"}}) ==
          problems{"LINK100_SERVER_LISTN: there is no such key; did you mean LINK100_SERVER_LISTEN?"});
}

TEST_CASE("variables of no section of ours are left alone") {
    CHECK(good(least, {{"LINK100_PORT", "tcp://10.0.0.1:80"}, {"HOME", "/root"}}).server.threads == 0);
}

TEST_CASE("the process's own variables are those that begin with LINK100_") {
    REQUIRE(setenv("LINK100_LOG_LEVEL", "debug", 1) == 0);
    const auto variables = process_environment();
    unsetenv("LINK100_LOG_LEVEL");
    CHECK(variables.at("LINK100_LOG_LEVEL") == "debug");
    for (const auto& [name, text] : variables) CHECK_THAT(name, Catch::Matchers::StartsWith("LINK100_"));
}
