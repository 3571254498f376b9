#include "config_files.hpp"

using namespace link100::config;
using namespace link100::testing;

namespace {

const std::string ring = "[personal]\nkey_ring_file = \"keys\"\n";

}  // namespace

TEST_CASE("a production configuration takes safe mode and https only") {
    CHECK(good(least + "production = true\n" + ring).wechat.production);
    CHECK(bad(least + "production = true\nmode = \"plain\"\n" + ring) ==
          problems{"link100.toml:7: wechat.mode must be \"safe\" while wechat.production is true"});
    CHECK(bad(least + "production = true\nmode = \"compatible\"\n" + ring).size() == 1);
    CHECK(
        bad(least + "production = true\napi_base = \"http://127.0.0.1:8090\"\n" + ring) ==
        problems{"link100.toml:7: wechat.api_base must begin with https:// while wechat.production is true"});
}

TEST_CASE("only plain mode goes without an EncodingAESKey") {
    const auto without = "[wechat]\n" + wechat_id + wechat_secret + wechat_token;
    CHECK(good(without + "mode = \"plain\"\n").wechat.mode == message_mode::plain);
    CHECK(bad(without) == problems{"link100.toml: wechat.encoding_aes_key is missing; only wechat.mode = "
                                   "\"plain\" goes without it"});
    CHECK(bad(without + "mode = \"compatible\"\n").size() == 1);
}

TEST_CASE("the clock may be moved only while the platform is on this machine") {
    const std::string moved = "dev.clock_file = \"offset\"\n" + least;
    for (const std::string base : {"http://127.0.0.1:8090", "http://localhost:8090", "http://[::1]:8090"}) {
        CHECK(good(moved + "api_base = \"" + base + "\"\n").dev.clock_file.filename() == "offset");
    }
    CHECK(bad(moved).size() == 1);
    CHECK(bad(moved + "api_base = \"http://127.0.0.1.example.org\"\n").size() == 1);
    CHECK(bad(moved + "api_base = \"https://127.0.0.1:8090\"\nproduction = true\n" + ring).size() == 1);
}

TEST_CASE("certificate and key, and the mini-program's id and secret, need each other") {
    CHECK(bad("server.tls_cert = \"c.pem\"\n" + least).size() == 1);
    CHECK(bad("server.tls_key = \"k.pem\"\n" + least).size() == 1);
    CHECK(
        good("server.tls_key = \"k.pem\"\nserver.tls_cert = \"c.pem\"\n" + least).server.tls_key.filename() ==
        "k.pem");
    CHECK(bad("miniapp.app_id = \"wx1\"\n" + least).size() == 1);
    CHECK(bad("miniapp.app_secret = \"12345678\"\n" + least).size() == 1);
}

TEST_CASE("the port of /metrics is another than the server's, and may be none") {
    CHECK(good(least).server.admin_listen == "127.0.0.1:9180");
    CHECK(good("server.admin_listen = \"\"\n" + least).server.admin_listen.empty());
    CHECK(good("server.listen = \"127.0.0.1:0\"\nserver.admin_listen = \"127.0.0.1:0\"\n" + least)
              .server.listen == "127.0.0.1:0");
    CHECK(bad("server.admin_listen = \"127.0.0.1:8080\"\n" + least) ==
          problems{
              "link100.toml:1: server.admin_listen is the same as server.listen; /metrics has a port of its "
              "own"});
    CHECK(bad("server.admin_listen = \"9180\"\n" + least).size() == 1);
}

TEST_CASE("a port of /metrics that others reach starts with a warning") {
    for (const std::string inside : {"127.0.0.1:9180", "[::1]:9180", "127.0.0.2:0"})
        CHECK(read("server.admin_listen = \"" + inside + "\"\n" + least)->warnings.empty());
    for (const std::string outside : {"0.0.0.0:9180", "[::]:9180", "10.1.2.3:9180"}) {
        const auto open = read("server.admin_listen = \"" + outside + "\"\n" + least);
        REQUIRE(open->warnings.size() == 1);
        CHECK_THAT(open->warnings[0], Catch::Matchers::StartsWith("server.admin_listen"));
    }
}

TEST_CASE("a key that is wrong already is not reported a second time") {
    CHECK(bad(least + "production = true\napi_base = \"ftp://x\"\n" + ring).size() == 1);
}

TEST_CASE("an odd but allowed configuration starts with a warning") {
    const auto odd =
        read(least + "production = true\nreplay_window_s = 0\n[programme]\nduty_contact = \"T1\"\n" + ring);
    REQUIRE(odd.has_value());
    REQUIRE(odd->warnings.size() == 1);
    CHECK_THAT(odd->warnings[0], Catch::Matchers::StartsWith("wechat.replay_window_s"));
}

TEST_CASE("production keeps personal fields encrypted only") {
    const auto wrong = bad(least + "production = true\n");
    REQUIRE(wrong.size() == 1);
    CHECK_THAT(wrong[0], Catch::Matchers::Contains("personal.key_ring_file is missing"));
    CHECK(good(ring + least + "production = true\n").personal.key_ring_file.filename() == "keys");
}
