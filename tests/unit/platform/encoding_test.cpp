#include "platform/encoding.hpp"

#include "platform/random.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace link100::platform;

TEST_CASE("names made at one time begin alike, and no two are the same") {
    const auto at = from_micros(1'760'000'000'000'000);
    std::set<std::string> names;
    for (int i = 0; i < 1'000; ++i) names.insert(ordered_token(at));
    CHECK(names.size() == 1'000);
    for (const auto& name : names) {
        CHECK(name.size() == 22);
        CHECK(name.substr(0, 5) == names.begin()->substr(0, 5));
    }
    CHECK(ordered_token(at + std::chrono::hours{24}).substr(0, 5) != names.begin()->substr(0, 5));
}

TEST_CASE("base64 round trips every length and refuses what is not base64") {
    for (std::size_t n = 0; n < 10; ++n) {
        const std::string bytes(n, '\xFE');
        CHECK(base64_decode(base64_encode(bytes)) == bytes);
    }
    CHECK(base64_decode("QQ=") == std::nullopt);
    CHECK(base64_decode("Q Q=") == std::nullopt);
    CHECK(base64_decode("QQ==QQ==") == std::nullopt);
    CHECK(base64url_encode("\xFB\xFF") == "-_8");
}

TEST_CASE("UTF-8: overlong forms, surrogates, cut characters and values past U+10FFFF are refused") {
    CHECK(is_utf8("团干部 a \xF0\x9F\x98\x80"));
    CHECK_FALSE(is_utf8("\xC0\x80"));
    CHECK_FALSE(is_utf8("\xE0\x80\x80"));
    CHECK_FALSE(is_utf8("\xED\xA0\x80"));
    CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));
    CHECK_FALSE(is_utf8("\xE5\x9B"));
    CHECK_FALSE(is_utf8("\xFF"));
}

TEST_CASE("a prefix by bytes cuts no character") {
    CHECK(utf8_prefix("团干部", 7) == "团干");
    CHECK(utf8_prefix("团干部", 9) == "团干部");
    CHECK(utf8_prefix("团", 2).empty());
    CHECK(utf8_length("团干部a") == 4);
}

TEST_CASE("percent decoding refuses broken escapes and leaves plus alone unless asked") {
    CHECK(percent_decode("a%20b+c", false) == "a b+c");
    CHECK(percent_decode("a+b", true) == "a b");
    CHECK(percent_decode("%", false) == std::nullopt);
    CHECK(percent_decode("%4", false) == std::nullopt);
    CHECK(percent_decode("%zz", false) == std::nullopt);
    CHECK(percent_decode(percent_encode("团&=+ %"), false) == "团&=+ %");
}
