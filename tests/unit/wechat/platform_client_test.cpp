#include "wechat/platform_client.hpp"

#include "fake_platform.hpp"
#include "samples.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using namespace link100::testing;
using namespace link100::wechat;

namespace {

constexpr auto token_json = R"({"access_token":"TOKEN1","expires_in":7200})";
constexpr auto ok_json = R"({"errcode":0,"errmsg":"ok"})";

struct scene {
    fake_platform http;
    platform::manual_clock clock{at(1'700'000'000)};
    token_holder tokens{{"wxapp", "SECRET", "http://api"}, http, clock, nullptr};
    platform_client client{http, tokens};

    explicit scene(std::initializer_list<http_result> answers) : scene() {
        http.answers.push_back(json_answer(token_json));
        http.answers.insert(http.answers.end(), answers.begin(), answers.end());
    }

private:
    scene() = default;
};

}  // namespace

TEST_CASE("the first call fetches a stable token, the second uses it") {
    scene s({json_answer(ok_json), json_answer(ok_json)});
    CHECK(run(s.client.send_custom_text("o1", "你好/<")).has_value());
    CHECK(run(s.client.send_custom_text("o1", "b")).has_value());
    REQUIRE(s.http.requests.size() == 3);
    CHECK(s.http.requests[0].url == "http://api/cgi-bin/stable_token");
    CHECK(s.http.requests[0].body ==
          R"({"grant_type":"client_credential","appid":"wxapp","secret":"SECRET","force_refresh":false})");
    CHECK(s.http.requests[1].url == "http://api/cgi-bin/message/custom/send?access_token=TOKEN1");
    CHECK(s.http.requests[1].body == R"({"touser":"o1","msgtype":"text","text":{"content":"你好/<"}})");
}

TEST_CASE("a dead token is replaced and the call repeated once, not twice") {
    const auto dead = json_answer(R"({"errcode":42001,"errmsg":"access_token expired rid: a-b-c"})");
    scene s({dead, json_answer(R"({"access_token":"TOKEN2","expires_in":7200})"), json_answer(ok_json)});
    CHECK(run(s.client.send_custom_text("o1", "a")).has_value());
    CHECK(s.http.requests.back().url.ends_with("TOKEN2"));
    scene twice({dead, json_answer(R"({"access_token":"TOKEN2","expires_in":7200})"), dead});
    const auto failed = run(twice.client.send_custom_text("o1", "a"));
    REQUIRE(failed.has_error());
    CHECK(failed.error().kind == error_class::token);
    CHECK(failed.error().rid == "a-b-c");
    CHECK(twice.http.requests.size() == 4);
}

TEST_CASE("a busy platform is asked again for what may be repeated, never for a message") {
    const auto busy = json_answer(R"({"errcode":-1,"errmsg":"system error"})");
    scene message({busy, json_answer(ok_json)});
    CHECK(run(message.client.send_custom_text("o1", "a")).has_error());
    scene query({busy, json_answer(R"({"openid":"o1","subscribe":1,"subscribe_time":5,"qr_scene":7})")});
    const auto user = run(query.client.user_info("o1"));
    REQUIRE(user.has_value());
    CHECK(user->follows);
    CHECK(user->subscribed_at == 5);
}

TEST_CASE("no token, secret or code stands in an error, whatever the platform writes") {
    scene s({json_answer(R"({"errcode":40003,"errmsg":"bad TOKEN1 for openid"})")});
    const auto failed = run(s.client.send_custom_text("o1", "a"));
    REQUIRE(failed.has_error());
    CHECK(failed.error().message == "bad *** for openid");
    fake_platform http;
    platform::manual_clock clock{at(0)};
    http.answers.push_back(json_answer(R"({"errcode":40125,"errmsg":"invalid appsecret SECRET"})"));
    token_holder tokens({"wxapp", "SECRET", "http://api"}, http, clock, nullptr);
    const auto none = run(tokens.token());
    REQUIRE(none.has_error());
    CHECK(none.error().kind == error_class::account);
    CHECK(describe(none.error()).find("SECRET") == std::string::npos);
}

TEST_CASE("the four kinds of QR codes are asked for as the platform names them") {
    const auto made = json_answer(R"({"ticket":"T+/","expire_seconds":60,"url":"http://weixin.qq.com/q/x"})");
    scene s({made, made, made, made});
    CHECK(run(s.client.create_qr(7U, std::chrono::seconds{60})).has_value());
    CHECK(run(s.client.create_qr(std::string("a\"b"), std::chrono::seconds{60})).has_value());
    CHECK(run(s.client.create_qr(7U, std::chrono::seconds{0})).has_value());
    CHECK(run(s.client.create_qr(std::string("c1"), std::chrono::seconds{0}))->ticket == "T+/");
    CHECK(s.http.requests[1].body ==
          R"({"expire_seconds":60,"action_name":"QR_SCENE","action_info":{"scene":{"scene_id":7}}})");
    CHECK(
        s.http.requests[2].body ==
        R"({"expire_seconds":60,"action_name":"QR_STR_SCENE","action_info":{"scene":{"scene_str":"a\"b"}}})");
    CHECK(s.http.requests[3].body ==
          R"({"action_name":"QR_LIMIT_SCENE","action_info":{"scene":{"scene_id":7}}})");
    CHECK(s.http.requests[4].body ==
          R"({"action_name":"QR_LIMIT_STR_SCENE","action_info":{"scene":{"scene_str":"c1"}}})");
    CHECK(platform_client::qr_image_url("T+/") ==
          "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=T%2B%2F");
}

TEST_CASE("a scene or life that the platform would not take is refused before it is sent") {
    scene s({});
    CHECK(run(s.client.create_qr(0U, std::chrono::seconds{60})).has_error());
    CHECK(run(s.client.create_qr(100'001U, std::chrono::seconds{0})).has_error());
    CHECK(run(s.client.create_qr(std::string(65, 'a'), std::chrono::seconds{0})).has_error());
    CHECK(run(s.client.create_qr(1U, qr_life_max + std::chrono::seconds{1})).has_error());
    CHECK(s.http.requests.empty());
}

TEST_CASE("a menu beyond the platform's limits is refused with a sentence that names the button") {
    const menu_button good{.name = "帮助", .type = "click", .key = "help"};
    CHECK(problems_of({{good}}).empty());
    CHECK(problems_of({{}}).size() == 1);
    CHECK(problems_of({{good, good, good, good}}).size() == 1);
    CHECK(problems_of({{menu_button{.name = "六个汉字太长了", .type = "click", .key = "k"}}})
              .front()
              .find("六个汉字太长了") != std::string::npos);
    CHECK(problems_of({{menu_button{.name = "a", .type = "view", .url = "ftp://x"}}}).size() == 1);
    CHECK(problems_of({{menu_button{.name = "a", .type = "dance"}}}).size() == 1);
    CHECK(problems_of({{menu_button{.name = "a", .type = "click", .key = "k", .below = {good}}}}).size() ==
          1);
    CHECK(problems_of({{menu_button{.name = "a", .below = {good, good, good, good, good, good}}}}).size() ==
          1);
    scene s({});
    CHECK(run(s.client.create_menu({})).error().kind == error_class::parameter);
    CHECK(s.http.requests.empty());
}

TEST_CASE("a menu is sent as the platform's JSON") {
    const menu m{
        {menu_button{.name = "我的", .below = {menu_button{.name = "帮助", .type = "click", .key = "help"}}},
         menu_button{.name = "看", .type = "view", .url = "https://x/?a=1&b=2"}}};
    CHECK(menu_json(m) ==
          R"({"button":[{"name":"我的","sub_button":[{"type":"click","name":"帮助","key":"help"}]},)"
          R"({"type":"view","name":"看","url":"https://x/?a=1&b=2"}]})");
}

TEST_CASE("a template message is sent with its mini-program and its client_msg_id") {
    scene s({json_answer(R"({"errcode":0,"errmsg":"ok","msgid":200163836})")});
    const auto sent =
        run(s.client.send_template({.openid = "o1",
                                    .template_id = "t1",
                                    .url = "http://x",
                                    .mini_program = {"wxm", "pages/a?b=1"},
                                    .client_msg_id = "m1",
                                    .values = {{"first", "你好", "#FF00FF"}, {"remark", "再见", ""}}}));
    CHECK(*sent == "200163836");
    CHECK(
        s.http.requests[1].body ==
        R"({"touser":"o1","template_id":"t1","url":"http://x","miniprogram":{"appid":"wxm","pagepath":"pages/a?b=1"},)"
        R"("client_msg_id":"m1","data":{"first":{"value":"你好","color":"#FF00FF"},"remark":{"value":"再见"}}})");
}

TEST_CASE("media come down as bytes, and the platform's error in their place is seen") {
    scene s({platform::http_answer{200, "image/jpeg", "\xFF\xD8"},
             platform::http_answer{200, "text/plain", R"({"errcode":40007,"errmsg":"invalid media_id"})"}});
    const auto file = run(s.client.download_media("m/1"));
    REQUIRE(file.has_value());
    CHECK(file->bytes == "\xFF\xD8");
    CHECK(s.http.requests[1].url == "http://api/cgi-bin/media/get?access_token=TOKEN1&media_id=m%2F1");
    CHECK(run(s.client.download_media("m2")).error().code == errcode::invalid_media_id);
}

TEST_CASE("media go up as one multipart field named media") {
    scene s({json_answer(R"({"type":"image","media_id":"M","created_at":1})")});
    CHECK(*run(s.client.upload_media(media_kind::image, "a\"b.png", "image/png", "BYTES")) == "M");
    const auto& r = s.http.requests[1];
    CHECK(r.content_type.starts_with("multipart/form-data; boundary="));
    CHECK(r.body.find("name=\"media\"; filename=\"a_b.png\"\r\nContent-Type: image/png\r\n\r\nBYTES\r\n--") !=
          std::string::npos);
}

TEST_CASE("what never left this machine may be sent again; what may have arrived may not") {
    retry_plan message(repeatable::no);
    CHECK(message.after({.kind = error_class::busy, .http = platform::http_failure::not_sent}) ==
          next_try::after_pause);
    CHECK(message.after({.kind = error_class::busy, .http = platform::http_failure::no_answer}) ==
          next_try::none);
    retry_plan query(repeatable::yes);
    CHECK(query.after({.kind = error_class::busy}) == next_try::after_pause);
    CHECK(query.after({.kind = error_class::busy}) == next_try::after_pause);
    CHECK(query.after({.kind = error_class::busy}) == next_try::none);
    CHECK(query.after({.kind = error_class::daily_quota}) == next_try::none);
}
