#include "../wechat/vectors.hpp"

#include "miniapp/user_data.hpp"
#include "wechat/signature.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace link100;
using namespace link100::miniapp;
using namespace link100::testing;

namespace {

platform::time_point at_second(std::int64_t seconds) {
    return platform::time_point{std::chrono::seconds{seconds}};
}

}  // namespace

TEST_CASE("the published encrypted user data open to the published JSON") {
    CHECK(each_vector("encrypted_data", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              const auto data = text(in, "encryptedData"), iv = text(in, "iv"), key = text(in, "session_key");
              const std::array<std::string_view, 1> keys{key};
              const auto& expected = out["json"];
              const auto when = expected["watermark"]["timestamp"].GetInt64();
              const auto opened = open_user_data({data, iv}, keys, text(in, "appid"), at_second(when));
              REQUIRE(opened.has_value());
              rapidjson::Document ours;
              ours.Parse(wechat::to_json(*opened).c_str());
              CHECK(ours == expected);
          }) == 2);
}

TEST_CASE("the published broken user data are refused") {
    CHECK(each_vector("encrypted_data_reject", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              const auto data = text(in, "encryptedData"), iv = text(in, "iv"), key = text(in, "session_key");
              const std::array<std::string_view, 1> keys{key};
              const auto opened = open_user_data({data, iv}, keys, "", at_second(0));
              REQUIRE(opened.has_error());
              const auto error = text(out, "error");
              CHECK(opened.error() == (error == "decrypt_failed"   ? data_refusal::stale_key
                                       : error == "bad_key_length" ? data_refusal::bad_key
                                                                   : data_refusal::bad_iv));
          }) == 3);
}

TEST_CASE("the published rawData signatures are judged as published") {
    CHECK(each_vector("rawdata_signature", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              const auto raw = text(in, "rawData"), key = text(in, "session_key");
              const std::array<std::string_view, 1> keys{key};
              CHECK(raw_data_fits(raw, text(in, "signature"), keys) == out["valid"].GetBool());
              const std::array<std::string_view, 2> parts{raw, key};
              CHECK(wechat::view(wechat::sign_joined(parts)) == text(out, "computed"));
          }) == 3);
}
