#include "miniapp/user_data.hpp"

#include "../wechat/vectors.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace link100;
using namespace link100::miniapp;
using namespace link100::testing;

namespace {

constexpr std::string_view app_id = "wx4f4bc4dec97d474b";
constexpr std::string_view key = "tiihtNczf5v6AKRyjwEUhQ==";
constexpr std::string_view iv = "r7BXXKkLb8qrSNn05n0qiA==";
constexpr std::string_view later_key = "D1ZWEygStjuLCnZ9IN2l4Q==";
constexpr std::int64_t watermark = 1'477'314'187;

std::string official_sample() {
    std::string out;
    each_vector("encrypted_data", [&](const auto& id, const auto& in, const auto&) {
        if (id == "wxa-01") out = text(in, "encryptedData");
    });
    return out;
}

platform::time_point at(std::int64_t seconds) {
    return platform::time_point{std::chrono::seconds{seconds}};
}

}  // namespace

TEST_CASE("after another login the previous session key still opens the data") {
    const auto data = official_sample();
    const std::array keys{later_key, key};
    CHECK(open_user_data({data, iv}, keys, app_id, at(watermark)).has_value());
    CHECK(open_user_data({data, iv}, std::array{later_key}, app_id, at(watermark)).error() ==
          data_refusal::stale_key);
}

TEST_CASE("data of another mini-program or of another time are refused") {
    const auto data = official_sample();
    const std::array keys{key};
    CHECK(open_user_data({data, iv}, keys, "wx0", at(watermark)).error() == data_refusal::appid);
    CHECK(open_user_data({data, iv}, keys, app_id, at(watermark + 600)).has_value());
    CHECK(open_user_data({data, iv}, keys, app_id, at(watermark + 601)).error() == data_refusal::too_old);
    CHECK(open_user_data({data, iv}, keys, app_id, at(watermark - 601)).error() == data_refusal::too_old);
}

TEST_CASE("what is no ciphertext is refused by name") {
    const std::array keys{key};
    CHECK(open_user_data({"", iv}, keys, app_id, at(0)).error() == data_refusal::length);
    CHECK(open_user_data({"AAAA", iv}, keys, app_id, at(0)).error() == data_refusal::length);
    CHECK(open_user_data({"***", iv}, keys, app_id, at(0)).error() == data_refusal::base64);
    CHECK(open_user_data({"AAAA", "AA"}, keys, app_id, at(0)).error() == data_refusal::bad_iv);
    CHECK(open_user_data({std::string(encrypted_data_bytes_max + 1, 'A'), iv}, keys, app_id, at(0)).error() ==
          data_refusal::length);
    CHECK(open_user_data({"AAAA", iv}, {}, app_id, at(0)).error() == data_refusal::bad_key);
}

TEST_CASE("rawData fits one of the last two keys, and nothing fits no key") {
    const std::array keys{later_key, std::string_view("HyVFkGl5F5OQWJZZaNzBBg==")};
    each_vector("rawdata_signature", [&](const auto& id, const auto& in, const auto&) {
        if (id != "raw-01") return;
        CHECK(raw_data_fits(text(in, "rawData"), text(in, "signature"), keys));
        CHECK_FALSE(raw_data_fits(text(in, "rawData"), text(in, "signature"), {}));
        CHECK_FALSE(raw_data_fits(text(in, "rawData"), "", keys));
    });
}
