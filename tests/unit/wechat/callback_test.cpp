#include "wechat/callback.hpp"

#include "samples.hpp"
#include "wechat/decode_json.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::testing;
using namespace link100::wechat;

namespace {

refusal refused(const callback_settings& settings, const sample_request& r, std::int64_t now = sample_time) {
    callback_codec codec(settings);
    const auto opened = codec.open(r.query, r.body, at(now));
    REQUIRE(opened.has_error());
    return opened.error();
}

std::string without(std::string query, std::string_view name) {
    const auto from = query.find(std::string(name) + "=");
    const auto end = query.find('&', from);
    return query.erase(from, end == std::string::npos ? end : end - from + 1);
}

std::string content_of(const opened_callback& o) {
    return std::get<text_message>(o.message.body).content;
}

}  // namespace

TEST_CASE("a safe-mode callback opens to its message") {
    callback_codec codec(sample_settings());
    const auto r = safe_request(text_push("你好"));
    const auto opened = codec.open(r.query, r.body, at(sample_time));
    REQUIRE(opened.has_value());
    CHECK(opened->encrypted);
    CHECK(opened->format == wire_format::xml);
    CHECK(opened->timestamp == sample_time);
    CHECK(opened->nonce == "1320562132");
    CHECK_FALSE(opened->stale);
    CHECK(opened->message.from == "oUserOpenId0000000000000001");
    CHECK(content_of(*opened) == "你好");
}

TEST_CASE("a safe-mode JSON callback is answered in JSON") {
    callback_codec codec(sample_settings());
    const auto r =
        wrapped(encrypted(R"({"MsgType":"text","Content":"hi","FromUserName":"o1","MsgId":1})"), true);
    const auto opened = codec.open(r.query, r.body, at(sample_time));
    REQUIRE(opened.has_value());
    CHECK(opened->format == wire_format::json);
    const auto sealed = codec.seal(R"({"MsgType":"text"})", *opened, at(sample_time));
    CHECK(sealed.starts_with(R"({"Encrypt":")"));
    CHECK(sealed.find(R"("TimeStamp":1460537339,"Nonce":"1320562132")") != std::string::npos);
}

TEST_CASE("a message to another account is refused when the settings name ours, in the envelope and inside") {
    auto settings = sample_settings();
    settings.original_id = "gh_0123456789ab";
    const auto own = safe_request(text_push("你好"));
    callback_codec codec(settings);
    CHECK(codec.open(own.query, own.body, at(sample_time)).has_value());

    auto foreign_outside = own;
    foreign_outside.body.replace(foreign_outside.body.find("gh_0123456789ab"), 15, "gh_ba9876543210");
    CHECK(refused(settings, foreign_outside) == refusal::original_id);

    auto foreign_inside = text_push("你好");
    foreign_inside.replace(foreign_inside.find("gh_0123456789ab"), 15, "gh_ba9876543210");
    CHECK(refused(settings, safe_request(foreign_inside)) == refusal::original_id);
    CHECK(refused(settings, wrapped(encrypted(R"({"MsgType":"text","FromUserName":"o1"})"), true)) ==
          refusal::original_id);
    // The name must be the same, and not only begin like it.
    settings.original_id = "gh_0123456789";
    CHECK(refused(settings, own) == refusal::original_id);
}

TEST_CASE("an envelope that names no account is opened, for what is inside names it") {
    auto settings = sample_settings();
    settings.original_id = "gh_0123456789ab";
    auto r = safe_request(text_push("你好"));
    const std::string named = "<ToUserName><![CDATA[gh_0123456789ab]]></ToUserName>";
    r.body.erase(r.body.find(named), named.size());
    callback_codec codec(settings);
    CHECK(codec.open(r.query, r.body, at(sample_time)).has_value());
}

TEST_CASE("in plain mode, too, a message to another account is refused, and one to nobody") {
    auto settings = sample_settings(callback_mode::plain);
    settings.original_id = "gh_ba9876543210";
    CHECK(refused(settings, plain_request(text_push("你好"))) == refusal::original_id);
    CHECK(refused(settings, plain_request("<xml><MsgType>text</MsgType></xml>")) == refusal::original_id);
}

TEST_CASE("a forged message is refused for its signature, whomever it names") {
    auto settings = sample_settings();
    settings.original_id = "gh_ba9876543210";
    auto r = safe_request(text_push("你好"));
    r.query.replace(r.query.find("msg_signature=") + 14, 4, "0000");
    CHECK(refused(settings, r) == refusal::signature);
}

TEST_CASE("without an original id in the settings nobody looks at whom a message is for") {
    callback_codec codec(sample_settings());
    const auto r = safe_request("<xml><MsgType>text</MsgType><FromUserName>o1</FromUserName></xml>");
    CHECK(codec.open(r.query, r.body, at(sample_time)).has_value());
}

TEST_CASE("the decoder compares the account when it is told which") {
    const auto r = safe_request(text_push("hi"));
    const decode_settings own{std::string(sample_token), std::string(sample_app_id), std::string(sample_key),
                              "gh_0123456789ab"};
    CHECK(decode_to_json(own, r.query, r.body).has_value());
    auto other = own;
    other.original_id = "gh_ba9876543210";
    CHECK(decode_to_json(other, r.query, r.body).error() == refusal::original_id);
    other.encoding_aes_key.clear();
    CHECK(decode_to_json(other, "", text_push("hi")).error() == refusal::original_id);
}

TEST_CASE("a sealed reply opens again with the same settings") {
    callback_codec codec(sample_settings());
    const auto r = safe_request(text_push("1"));
    const auto opened = codec.open(r.query, r.body, at(sample_time));
    const auto sealed = codec.seal(text_push("answer ]]> end"), *opened, at(sample_time));
    const auto value = [&](std::string_view tag) {
        const auto from = sealed.find("<" + std::string(tag) + "><![CDATA[") + tag.size() + 11;
        return sealed.substr(from, sealed.find("]]>", from) - from);
    };
    const auto back =
        codec.unwrap("timestamp=1460537339&nonce=1320562132&msg_signature=" + value("MsgSignature"), sealed,
                     at(sample_time));
    REQUIRE(back.has_value());
    CHECK(back->clear == text_push("answer ]]> end"));
}

TEST_CASE("the word success and the empty reply are never encrypted") {
    callback_codec codec(sample_settings());
    const auto r = safe_request(text_push("1"));
    const auto opened = codec.open(r.query, r.body, at(sample_time));
    CHECK(codec.seal("success", *opened, at(0)) == "success");
    CHECK(codec.seal("", *opened, at(0)).empty());
}

TEST_CASE("a reply in plain mode stays in clear") {
    callback_codec codec(sample_settings(callback_mode::plain));
    const auto r = plain_request(text_push("1"));
    const auto opened = codec.open(r.query, r.body, at(sample_time));
    REQUIRE(opened.has_value());
    CHECK(codec.seal("<xml/>", *opened, at(0)) == "<xml/>");
}

TEST_CASE("in compatible mode only the encrypted part counts") {
    callback_codec codec(sample_settings(callback_mode::compatible));
    auto r = safe_request(text_push("true"));
    r.body.insert(r.body.find("<Encrypt>"), "<MsgType>text</MsgType><Content>forged</Content>");
    const auto opened = codec.open(r.query, r.body, at(sample_time));
    REQUIRE(opened.has_value());
    CHECK(content_of(*opened) == "true");
}

TEST_CASE("a request cannot talk safe or compatible mode down to clear text") {
    for (const auto mode : {callback_mode::safe, callback_mode::compatible}) {
        const auto settings = sample_settings(mode);
        auto r = plain_request(text_push("1"));
        CHECK(refused(settings, r) == refusal::encryption_required);
        r.query += "&encrypt_type=raw";
        CHECK(refused(settings, r) == refusal::encryption_required);
        auto e = safe_request(text_push("1"));
        e.query = without(e.query, "msg_signature");
        CHECK(refused(settings, e) == refusal::missing_parameter);
        // A valid three-part signature in the place of the message's own.
        e.query += "&msg_signature=" + sign({sample_token, "1460537339", "1320562132"});
        CHECK(refused(settings, e) == refusal::signature);
    }
}

TEST_CASE("plain mode refuses an encrypted body") {
    const auto settings = sample_settings(callback_mode::plain);
    auto r = safe_request(text_push("1"));
    CHECK(refused(settings, r) == refusal::encryption_unexpected);
    r.query = without(r.query, "encrypt_type");
    CHECK(refused(settings, r) == refusal::encryption_unexpected);
}

TEST_CASE("a signature that is too short, too long, in capitals or another's is refused") {
    const auto good = safe_request(text_push("1"));
    const auto from = good.query.find("msg_signature=") + 14;
    const auto signature = good.query.substr(from);
    for (const auto& bad : {signature.substr(1), signature + "0", std::string(40, '0'), std::string{}})
        CHECK(refused(sample_settings(), {good.query.substr(0, from) + bad, good.body}) ==
              refusal::signature);
}

TEST_CASE("a repeated, missing or broken parameter is refused by name") {
    const auto settings = sample_settings();
    const auto good = safe_request(text_push("1"));
    for (const auto* name : {"timestamp", "nonce"}) {
        CHECK(refused(settings, {without(good.query, name), good.body}) == refusal::missing_parameter);
        CHECK(refused(settings, {good.query + "&" + name + "=1", good.body}) == refusal::duplicate_parameter);
    }
    CHECK(refused(settings, {"timestamp=12a&nonce=1", good.body}) == refusal::bad_parameter);
    CHECK(refused(settings, {"timestamp=-1&nonce=1", good.body}) == refusal::bad_parameter);
    CHECK(refused(settings, {"timestamp=&nonce=1", good.body}) == refusal::bad_parameter);
    CHECK(refused(settings, {"timestamp=1&nonce=%4", good.body}) == refusal::bad_parameter);
}

TEST_CASE("a message for another app id is refused") {
    const auto clear = text_push("1");
    for (const auto id : {"wx1234567890abcdee", "wx1234567890abcde", "wx1234567890abcdeff", ""})
        CHECK(refused(sample_settings(), wrapped(encrypted(clear, sample_key, id))) == refusal::appid);
}

TEST_CASE("a timestamp outside the window is told and left to the caller, so that a retry finds its answer") {
    callback_codec codec(sample_settings());
    const auto r = safe_request(text_push("1"));
    for (const std::int64_t off : {-301, 301}) {
        const auto opened = codec.open(r.query, r.body, at(sample_time + off));
        REQUIRE(opened.has_value());
        CHECK(opened->stale);
    }
    for (const std::int64_t off : {-300, 300})
        CHECK_FALSE(codec.open(r.query, r.body, at(sample_time + off))->stale);
    auto settings = sample_settings();
    settings.replay_window = std::chrono::seconds{0};
    callback_codec timeless(settings);
    CHECK_FALSE(timeless.open(r.query, r.body, at(0))->stale);
}

TEST_CASE("a signed triple with another body is refused") {
    const auto first = safe_request(text_push("1"));
    const auto second = safe_request(text_push("2"));
    CHECK(refused(sample_settings(), {first.query, second.body}) == refusal::signature);
}

TEST_CASE("while a key is rolled out, the previous one still opens; a third does not") {
    auto settings = sample_settings();
    settings.previous_aes_key = other_key;
    callback_codec codec(settings);
    const auto old = wrapped(encrypted(text_push("old"), other_key));
    const auto opened = codec.open(old.query, old.body, at(sample_time));
    REQUIRE(opened.has_value());
    CHECK(content_of(*opened) == "old");
    const auto third = wrapped(encrypted(text_push("x"), "9876543210987654321098765432109876543210987"));
    CHECK(codec.open(third.query, third.body, at(sample_time)).has_error());
}

TEST_CASE("what is no ciphertext is refused by class") {
    const auto settings = sample_settings();
    CHECK(refused(settings, wrapped("&amp;&amp;")) == refusal::base64);
    CHECK(refused(settings, wrapped("AAAA")) == refusal::length);
    CHECK(refused(settings, wrapped("A")) == refusal::base64);
    CHECK(refused(settings, wrapped("AA=A")) == refusal::base64);
}

TEST_CASE("a body or query beyond its limit is refused unread") {
    const auto good = safe_request(text_push("1"));
    CHECK(refused(sample_settings(), {good.query, std::string(10u << 20, 'x')}) == refusal::too_large);
    CHECK(refused(sample_settings(), {std::string(query_bytes_max + 1, 'x'), good.body}) ==
          refusal::too_large);
}

TEST_CASE("settings that cannot work are refused, naming the key and not its value") {
    auto settings = sample_settings();
    settings.encoding_aes_key = "tooshortsecret";
    CHECK_THROWS_WITH(callback_codec(settings),
                      Catch::Contains("encoding_aes_key") && !Catch::Contains("tooshort"));
    settings = sample_settings();
    settings.token.clear();
    CHECK_THROWS_AS(callback_codec(settings), std::invalid_argument);
}

TEST_CASE("the handshake gives back the echostr byte by byte, in every mode") {
    for (const auto mode : {callback_mode::safe, callback_mode::compatible, callback_mode::plain}) {
        callback_codec codec(sample_settings(mode));
        const auto signature = sign({sample_token, "1", "2"});
        const auto query = "signature=" + signature + "&timestamp=1&nonce=2&echostr=";
        CHECK(*codec.verify_handshake(query + "a%2Bb+c%3D") == "a+b+c=");
        CHECK(codec.verify_handshake("signature=" + std::string(40, 'a') + "&timestamp=1&nonce=2&echostr=e")
                  .error() == refusal::signature);
        CHECK(codec.verify_handshake("signature=" + signature + "&timestamp=1&nonce=2").error() ==
              refusal::missing_parameter);
    }
}

TEST_CASE("the operator's decoder prints a captured callback as one JSON object") {
    const decode_settings settings{std::string(sample_token), std::string(sample_app_id),
                                   std::string(sample_key)};
    const auto r = safe_request("<xml><MsgType>event</MsgType><A>1</A><B/><A>2</A></xml>");
    CHECK(*decode_to_json(settings, r.query, r.body) == R"({"MsgType":"event","A":["1","2"],"B":""})");
}

TEST_CASE("without a key the decoder reads clear text, and checks the signature if there is one") {
    const decode_settings settings{std::string(sample_token), "", ""};
    CHECK(*decode_to_json(settings, "", R"({"N": 1.50,"T":"</你"})") == R"({"N":1.50,"T":"</你"})");
    auto r = plain_request(text_push("1"));
    CHECK(decode_to_json(settings, r.query, r.body).has_value());
    r.query[12] = r.query[12] == '0' ? '1' : '0';
    CHECK(decode_to_json(settings, r.query, r.body).error() == refusal::signature);
}
