#include "config_files.hpp"

using namespace link100::config;
using namespace link100::testing;

namespace {

const std::string without_secret = "[wechat]\n" + wechat_id + wechat_token + wechat_key;
constexpr auto canary = "CANARYcanaryCANARYcanaryCANARY12";

}  // namespace

TEST_CASE("a secret may stand in a file beside the configuration, and its last line end is no part of it") {
    const folder here;
    here.write("secrets/app", std::string(canary) + "\r\n");
    const auto file = here.write("link100.toml", without_secret + "app_secret_file = \"secrets/app\"\n");
    const auto read_settings = load(file, {});
    REQUIRE(read_settings.has_value());
    CHECK(read_settings->values.wechat.app_secret == canary);
}

TEST_CASE("a variable may name a secret's file and then counts more than the configuration") {
    const folder here;
    const auto secret = here.write("app", canary);
    const auto file = here.write("link100.toml", least);
    const auto read_settings = load(file, {{"LINK100_WECHAT_APP_SECRET_FILE", secret.string()}});
    REQUIRE(read_settings.has_value());
    CHECK(read_settings->values.wechat.app_secret == canary);
}

TEST_CASE("only secrets may stand in files") {
    CHECK(bad(least + "app_id_file = \"x\"\n") ==
          problems{"link100.toml:6: wechat.app_id_file: there is no such key; did you mean wechat.app_id?"});
}

TEST_CASE("a secret given both as itself and as a file is refused") {
    CHECK(bad(least + "app_secret_file = \"x\"\n").size() == 1);
    CHECK(bad(least, {{"LINK100_WECHAT_TOKEN", "abc"}, {"LINK100_WECHAT_TOKEN_FILE", "x"}}) ==
          problems{
              "LINK100_WECHAT_TOKEN_FILE: wechat.token is given twice, as itself and as a file; keep one"});
}

TEST_CASE("a secret's file that is absent, empty or too large is refused") {
    const folder here;
    const auto file = here.write("link100.toml", without_secret + "app_secret_file = \"app\"\n");
    const auto end_of_problem = [&] {
        const auto read_settings = load(file, {});
        REQUIRE(read_settings.has_error());
        REQUIRE(read_settings.error().size() == 1);
        const auto line = read_settings.error()[0];
        return line.substr(line.rfind("app ") + 4);
    };
    CHECK(end_of_problem() == "is not a file");
    here.write("app", "\n");
    CHECK(end_of_problem() == "is empty");
    here.write("app", std::string(4097, 'x'));
    CHECK(end_of_problem() == "is larger than 4096 bytes");
}

TEST_CASE("a secret that everybody may read is warned of, wherever it stands") {
    const folder here;
    here.write("app", canary, fs::perms{0644});
    const auto apart = load(here.write("a.toml", without_secret + "app_secret_file = \"app\"\n"), {});
    REQUIRE(apart.has_value());
    CHECK(apart->warnings.size() == 1);
    const auto inside = load(here.write("b.toml", least, fs::perms{0644}), {});
    REQUIRE(inside.has_value());
    CHECK(inside->warnings.size() == 1);
    const auto closed = load(here.write("c.toml", least), {});
    REQUIRE(closed.has_value());
    CHECK(closed->warnings.empty());
}

TEST_CASE("secrets are printed as *** and so are passwords in URLs") {
    const auto text = print(good("redis.url = \"redis://:hunter2@127.0.0.1:6379/1\"\n" + least +
                                 "previous_aes_key = \"" + std::string(43, 'x') +
                                 "\"\n[miniapp]\napp_id = \"wx1\"\n" + "app_secret = \"" + canary + "\"\n"));
    for (const auto hidden : {"hunter2", canary, "secretsecret", "tokentoken", "abcdefghijk", "xxxxxxxx"}) {
        CHECK(text.find(hidden) == std::string::npos);
    }
    CHECK(text.find("url = \"redis://:***@127.0.0.1:6379/1\"") != std::string::npos);
    CHECK(text.find("app_secret = \"***\"") != std::string::npos);
}

TEST_CASE("no message about a bad secret shows it") {
    const std::string wrong = "CANARY with blanks";
    for (const std::string name : {"app_secret", "token", "encoding_aes_key", "previous_aes_key"}) {
        auto text = least;
        const auto at = text.find(name + " =");
        if (at != std::string::npos) text.erase(at, text.find('\n', at) - at + 1);
        const auto lines = bad(text + name + " = \"" + wrong + "\"\n");
        for (const auto& line : lines) CHECK(line.find("CANARY") == std::string::npos);
        CHECK(lines.size() == 1);
    }
    CHECK(bad("redis.url = \"redis://user:CANARY@h\"\n" + least)[0].find("CANARY") == std::string::npos);
}

TEST_CASE("what is printed can be read again but for the secrets") {
    const auto printed = print(good(least));
    const folder here;
    const auto again = load(here.write("link100.toml", printed), {});
    REQUIRE(again.has_error());
    CHECK(again.error().size() == 3);
    for (const auto& line : again.error()) {
        CHECK_THAT(line, Catch::Matchers::Contains("wechat.") && Catch::Matchers::Contains("(not shown)"));
    }
}
