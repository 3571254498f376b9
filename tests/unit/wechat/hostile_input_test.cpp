#include "samples.hpp"
#include "wechat/callback.hpp"
#include "wechat/decode_json.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::testing;
using namespace link100::wechat;

namespace {

// The same clear text through the operator's decoder and, encrypted, through a callback: one class.
refusal refused(const std::string& clear) {
    const auto decoded = decode_to_json({}, "", clear);
    REQUIRE(decoded.has_error());
    callback_codec codec(sample_settings());
    const auto r = safe_request(clear);
    const auto opened = codec.open(r.query, r.body, at(sample_time));
    REQUIRE(opened.has_error());
    CHECK(opened.error() == decoded.error());
    return decoded.error();
}

std::string through(std::string_view content) {
    callback_codec codec(sample_settings());
    const auto r = safe_request(text_push(content));
    const auto opened = codec.open(r.query, r.body, at(sample_time));
    REQUIRE(opened.has_value());
    return std::get<text_message>(opened->message.body).content;
}

std::string nested(std::size_t depth) {
    std::string out = "<xml>";
    for (std::size_t i = 1; i < depth; ++i) out += "<a>";
    for (std::size_t i = 1; i < depth; ++i) out += "</a>";
    return out + "</xml>";
}

}  // namespace

TEST_CASE("a DOCTYPE, an external entity or an entity bomb is refused wherever it stands") {
    CHECK(refused("<!DOCTYPE xml><xml></xml>") == refusal::doctype_forbidden);
    CHECK(
        refused(
            R"(<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><A>&e;</A></xml>)") ==
        refusal::doctype_forbidden);
    CHECK(refused(R"(<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><A>&b;</A></xml>)") ==
          refusal::doctype_forbidden);
    CHECK(refused(R"(<!DOCTYPE xml SYSTEM "http://127.0.0.1/x.dtd"><xml>)") == refusal::doctype_forbidden);
    CHECK(refused("<xml><!DOCTYPE x></xml>") == refusal::doctype_forbidden);
    CHECK(refused(R"(<xml><!ENTITY e "x"></xml>)") == refusal::doctype_forbidden);
    CHECK(refused(R"(<!DOCTYPE x [<!ENTITY e "x">)") == refusal::doctype_forbidden);
}

TEST_CASE("a DOCTYPE in the envelope is refused before any signature is looked at") {
    callback_codec codec(sample_settings());
    const auto opened = codec.open("timestamp=1&nonce=2&msg_signature=3",
                                   "<!DOCTYPE x><xml><Encrypt>AAAA</Encrypt></xml>", at(sample_time));
    CHECK(opened.error() == refusal::doctype_forbidden);
}

TEST_CASE("nesting is taken to 16 levels and refused beyond, also at 1,000") {
    CHECK(decode_to_json({}, "", nested(wire_depth_max)).has_value());
    CHECK(refused(nested(wire_depth_max + 1)) == refusal::too_deep);
    CHECK(refused(nested(1'000)) == refusal::too_deep);
    std::string json = "1";
    for (int i = 0; i < 1'000; ++i) json = "{\"a\":" + json + "}";
    CHECK(refused(json) == refusal::too_deep);
    CHECK(refused("{\"a\":" + std::string(1'000, '[')) == refusal::too_deep);
}

TEST_CASE("more fields than any push has are refused") {
    std::string many = "<xml>";
    for (std::size_t i = 0; i < wire_nodes_max; ++i) many += "<a/>";
    CHECK(refused(many + "</xml>") == refusal::too_large);
}

TEST_CASE("ten megabytes are refused") {
    CHECK(decode_to_json({}, "", "<xml>" + std::string(10u << 20, 'a') + "</xml>").error() ==
          refusal::too_large);
}

TEST_CASE("bytes that are not UTF-8 are refused, spelt as JSON escapes too") {
    for (const auto* bad : {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xE4\xBD", "\xF5\x80\x80\x80"})
        CHECK(refused("<xml><A>" + std::string(bad) + "</A></xml>") == refusal::bad_utf8);
    CHECK(refused(R"({"A":"\udc00"})") == refusal::bad_utf8);
}

TEST_CASE("a zero byte is refused, however it is spelt") {
    CHECK(refused(std::string("<xml><A>a\0b</A></xml>", 21)) == refusal::malformed);
    CHECK(refused("<xml><A>&#0;</A></xml>") == refusal::malformed);
    CHECK(refused("<xml><A>&#x0;</A></xml>") == refusal::malformed);
    CHECK(refused("<xml><A>&#xD800;</A></xml>") == refusal::malformed);
    CHECK(refused("<xml><A>&#99999999999;</A></xml>") == refusal::malformed);
    CHECK(refused(R"({"A":"\u0000"})") == refusal::malformed);
}

TEST_CASE("what is neither XML nor JSON as WeChat sends it is malformed") {
    for (const auto* bad :
         {"", " ", "text", "[]", "[{}]", "{", "{\"a\":1}x", "<xml>", "<xml><A></xml>", "<html></html>",
          "<xml></xml><xml></xml>", "<xml><A>1</B></xml>", "{\"a\":1,}", "{'a':1}", "\"a\""})
        CHECK(refused(bad) == refusal::malformed);
}

TEST_CASE("texts come back as they were") {
    for (const auto* content :
         {"", " leading and trailing ", "😀👨‍👩‍👧", "\u202Eright to left\u202C", "a\nb\r\nc\td",
          "<![CDATA[", "<b>&amp;&lt;", "&#0;", "<!DOCTYPE x [<!ENTITY e 'x'>]>", "'; DROP TABLE person; --",
          "{{7*7}} ${x} %s", "]]", "\x01\x7F"})
        CHECK(through(content) == content);
    for (const std::size_t size : {1U, 2'048U, 20'000U})
        CHECK(through(std::string(size, 'x')).size() == size);
}

TEST_CASE("a text split over several CDATA sections and clear pieces is one text") {
    CHECK(through("a]]]]><![CDATA[>b") == "a]]>b");
    CHECK(through("1]]>&lt;2&#x597D;<![CDATA[3") == "1<2好3");
}

TEST_CASE("an unknown entity stays as it was written, and opens nothing") {
    CHECK(*decode_to_json({}, "", "<xml><A>&nope; ?a=1&b=2 &amp;</A></xml>") ==
          R"({"A":"&nope; ?a=1&b=2 &"})");
}
