#include "config_files.hpp"

using namespace link100::config;
using namespace link100::config_tests;

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
