#include "config/changes.hpp"

#include "config_files.hpp"

using namespace link100::config;
using namespace link100::testing;

TEST_CASE("what differs between two settings is named by its keys, in the table's order") {
    auto before = good(least);
    CHECK(changed_keys(before, before).empty());
    auto after = before;
    after.limits.cases_per_hour += 1;
    after.wechat.token = "anothertoken";
    CHECK(changed_keys(before, after) ==
          std::vector<std::string_view>{"wechat.token", "limits.cases_per_hour"});
}

TEST_CASE("only WeChat's secrets are taken over while serving") {
    const auto before = good(least);
    auto after = before;
    after.wechat.app_id = "wxanother";
    after.wechat.app_secret = "anothersecretanothersecret";
    after.wechat.previous_aes_key = before.wechat.encoding_aes_key;
    auto taken = before;
    take_live(after, taken);
    CHECK(taken.wechat.app_id == before.wechat.app_id);
    CHECK(changed_keys(before, taken) ==
          std::vector<std::string_view>{"wechat.app_secret", "wechat.previous_aes_key"});
    for (const auto name : live_keys()) CHECK(is_live(name));
    CHECK_FALSE(is_live("server.tls_cert"));
    CHECK_FALSE(is_live("personal.key_ring_file"));
}
