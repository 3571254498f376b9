#include "vectors.hpp"

#include "fake_platform.hpp"
#include "samples.hpp"
#include "wechat/callback.hpp"
#include "wechat/decode_json.hpp"
#include "wechat/error_code.hpp"
#include "wechat/message_cipher.hpp"
#include "wechat/platform_client.hpp"
#include "wechat/signature.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace link100;
using namespace link100::testing;
using namespace link100::wechat;

namespace {

std::string sorted_signature(std::vector<std::string> parts) {
    std::vector<std::string_view> views(parts.begin(), parts.end());
    return std::string(view(sign_sorted(views)));
}

// "A.B[1].C" within decoded JSON; numbers as text.
std::string at_path(const rapidjson::Value& root, std::string_view path) {
    const auto* v = &root;
    while (!path.empty()) {
        const auto end = std::min(path.find('.'), path.size());
        auto name = path.substr(0, end);
        path.remove_prefix(std::min(end + 1, path.size()));
        rapidjson::SizeType index = 0;
        bool indexed = false;
        if (const auto bracket = name.find('['); bracket != std::string_view::npos) {
            index = static_cast<rapidjson::SizeType>(name[bracket + 1] - '0');
            indexed = true;
            name = name.substr(0, bracket);
        }
        const auto found = v->FindMember(std::string(name).c_str());
        if (found == v->MemberEnd()) return "(absent: " + std::string(name) + ")";
        v = &found->value;
        if (indexed) v = &(*v)[index];
    }
    if (v->IsString()) return v->GetString();
    if (v->IsInt64()) return std::to_string(v->GetInt64());
    return "(neither text nor number)";
}

void check_fields(const std::string& clear, const rapidjson::Value& expected) {
    const auto json = decode_to_json({}, "", clear);
    REQUIRE(json.has_value());
    rapidjson::Document d;
    d.Parse(json->c_str());
    REQUIRE(d.IsObject());
    for (const auto& field : expected["fields"].GetObject()) {
        INFO(field.name.GetString());
        CHECK(at_path(d, field.name.GetString()) == field.value.GetString());
    }
    auto copy = clear;
    CHECK(parse_message(copy).has_value());
}

}  // namespace

TEST_CASE("the published callback signatures come out as they do at the platform") {
    CHECK(each_vector("plain_signature", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              if (in.HasMember("parts")) {
                  std::vector<std::string> parts;
                  for (const auto& p : in["parts"].GetArray()) parts.emplace_back(p.GetString());
                  CHECK(sorted_signature(parts) == text(out, "sha1"));
                  return;
              }
              CHECK(sorted_signature({text(in, "token"), text(in, "timestamp"), text(in, "nonce")}) ==
                    text(out, "computed"));
              callback_codec codec({.token = text(in, "token"), .mode = callback_mode::plain});
              const auto answered = codec.verify_handshake(
                  "signature=" + text(in, "signature") + "&timestamp=" + text(in, "timestamp") +
                  "&nonce=" + text(in, "nonce") +
                  "&echostr=" + (text(in, "echostr").empty() ? "e" : text(in, "echostr")));
              CHECK(answered.has_value() == out["valid"].GetBool());
              if (out.HasMember("response_body")) CHECK(*answered == text(out, "response_body"));
          }) == 6);
    CHECK(each_vector("msg_signature", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              CHECK(sorted_signature({text(in, "token"), text(in, "timestamp"), text(in, "nonce"),
                                      text(in, "encrypt")}) == text(out, "computed"));
          }) == 1);
}

TEST_CASE("the published ciphertexts open to the published texts") {
    CHECK(each_vector("safe_mode_decrypt", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              const auto query = "timestamp=" + text(in, "timestamp") + "&nonce=" + text(in, "nonce") +
                                 "&encrypt_type=aes&msg_signature=" + text(in, "msg_signature");
              const auto envelope =
                  in.HasMember("envelope")
                      ? text(in, "envelope")
                      : "<xml><Encrypt><![CDATA[" + text(in, "encrypt") + "]]></Encrypt></xml>";
              callback_codec codec({.token = text(in, "token"),
                                    .app_id = text(in, "appid"),
                                    .encoding_aes_key = text(in, "encoding_aes_key")});
              const auto opened = codec.unwrap(query, envelope, at(0));
              REQUIRE(opened.has_value());
              CHECK(opened->clear == text(out, "plaintext"));
              if (out.HasMember("fields")) check_fields(std::string(opened->clear), out);
          }) == 8);
}

TEST_CASE("the published forgeries are refused") {
    CHECK(each_vector("safe_mode_reject", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              const auto decoded =
                  decode_to_json({text(in, "token"), text(in, "appid"), text(in, "encoding_aes_key")},
                                 "timestamp=" + text(in, "timestamp") + "&nonce=" + text(in, "nonce") +
                                     "&msg_signature=" + text(in, "msg_signature"),
                                 "<xml><Encrypt>" + text(in, "encrypt") + "</Encrypt></xml>");
              REQUIRE(decoded.has_error());
              CHECK(decoded.error() ==
                    (text(out, "error") == "invalid_signature" ? refusal::signature : refusal::padding));
          }) == 2);
    CHECK(each_vector("xml_reject", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              const auto decoded = decode_to_json({}, "", text(in, "xml"));
              REQUIRE(decoded.has_error());
              CHECK(decoded.error() ==
                    (text(out, "error") == "bad_xml" ? refusal::malformed : refusal::doctype_forbidden));
          }) == 2);
}

TEST_CASE("encryption with the published random bytes gives the published ciphertext") {
    CHECK(each_vector("safe_mode_encrypt", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              message_cipher cipher(text(in, "encoding_aes_key"), text(in, "appid"));
              const auto random = text(in, "random16");
              std::array<std::byte, salt_bytes> salt{};
              std::transform(random.begin(), random.end(), salt.begin(),
                             [](char c) { return static_cast<std::byte>(c); });
              std::string made;
              cipher.encrypt(text(in, "plaintext"), salt, made);
              CHECK(made == text(out, "encrypt"));
              if (out.HasMember("msg_signature"))
                  CHECK(sorted_signature({text(in, "token"), text(in, "timestamp"), text(in, "nonce"),
                                          made}) == text(out, "msg_signature"));
          }) == 2);
}

TEST_CASE("the published messages decode to the published fields") {
    CHECK(each_vector("xml_message", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              check_fields(text(in, "xml"), out);
          }) == 26);
    CHECK(each_vector("json_message", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              check_fields(text(in, "json"), out);
          }) == 4);
}

TEST_CASE("page and card signatures come out as published") {
    CHECK(each_vector("jssdk_signature", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              CHECK(view(sign_page(text(in, "jsapi_ticket"), text(in, "noncestr"), text(in, "timestamp"),
                                   text(in, "url"))) == text(out, "signature"));
          }) == 2);
    CHECK(each_vector("card_ext_signature", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              CHECK(sorted_signature({text(in, "api_ticket"), text(in, "nonce_str"), text(in, "timestamp"),
                                      text(in, "card_id"), text(in, "code"), text(in, "openid")}) ==
                    text(out, "signature"));
          }) == 1);
}

TEST_CASE("an error's request id and class are found as published") {
    CHECK(each_vector("api_response", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              // The body is what any JSON push would be: it is read by the same reader.
              const auto decoded = decode_to_json({}, "", text(in, "body"));
              REQUIRE(decoded.has_value());
              rapidjson::Document ours;
              ours.Parse(decoded->c_str());
              CHECK(ours == out["json"]);
              if (!out.HasMember("rid")) return;
              CHECK(rid_of(text(out["json"], "errmsg")) == text(out, "rid"));
              CHECK(to_string(class_of(static_cast<errcode>(out["json"]["errcode"].GetInt()))) ==
                    text(out, "class"));
          }) == 6);
}

TEST_CASE("the published template message is written as published, with the documented name of pagepath") {
    CHECK(each_vector("template_send_body", [](const auto& id, const auto& in, const auto& out) {
              INFO(id);
              template_message m{
                  .openid = text(in, "touser"),
                  .template_id = text(in, "template_id"),
                  .url = text(in, "url"),
                  .mini_program = {text(in["miniprogram"], "appid"), text(in["miniprogram"], "path")},
                  .client_msg_id = text(in, "client_msg_id"),
                  .values = {}};
              for (const auto& v : in["data"].GetObject())
                  m.values.push_back({v.name.GetString(), text(v.value, "value"), text(v.value, "color")});
              fake_platform http;
              http.answers = {json_answer(R"({"access_token":"T","expires_in":7200})"),
                              json_answer(R"({"errcode":0,"msgid":1})")};
              platform::manual_clock clock{at(0)};
              token_holder tokens({"wx", "s", "http://api"}, http, clock, nullptr);
              platform_client client(http, tokens);
              REQUIRE(run(client.send_template(m)).has_value());
              auto body = http.requests[1].body;
              body.replace(body.find("\"pagepath\""), 10, "\"path\"");
              rapidjson::Document ours;
              ours.Parse(body.c_str());
              CHECK(ours == out["json"]);
          }) == 1);
}
