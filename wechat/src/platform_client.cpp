#include "wechat/platform_client.hpp"

#include "exchange.hpp"
#include "platform/encoding.hpp"
#include "platform/random.hpp"
#include "wechat/api_answer.hpp"
#include "wechat/json_text.hpp"

namespace link100::wechat {
namespace {

constexpr std::string_view show_qr_base = "https://mp.weixin.qq.com";

platform_error refused_here(std::string why) {
    return {.kind = error_class::parameter, .message = std::move(why)};
}

bool scene_ok(const qr_scene& scene, bool permanent) {
    if (const auto* text = std::get_if<std::string>(&scene))
        return !text->empty() && text->size() <= qr_scene_text_max && platform::is_utf8(*text);
    const auto number = std::get<std::uint32_t>(scene);
    return number != 0 && (!permanent || number <= qr_permanent_scene_max);
}

std::string qr_body(const qr_scene& scene, std::chrono::seconds life) {
    const bool permanent = life.count() == 0;
    json_object inner;
    std::string_view name;
    if (const auto* text = std::get_if<std::string>(&scene)) {
        name = permanent ? "QR_LIMIT_STR_SCENE" : "QR_STR_SCENE";
        inner.text("scene_str", *text);
    } else {
        name = permanent ? "QR_LIMIT_SCENE" : "QR_SCENE";
        inner.number("scene_id", std::get<std::uint32_t>(scene));
    }
    json_object body;
    // Always sent: the default is 30 or 60 seconds, depending on the page that one reads.
    if (!permanent) body.number("expire_seconds", life.count());
    return body.text("action_name", name)
        .raw("action_info", json_object().raw("scene", inner.str()).str())
        .str();
}

}  // namespace

platform_client::platform_client(platform::http_client& http, token_holder& tokens)
    : http_(http), tokens_(tokens) {}

task<answer<std::string>> platform_client::call(api_call c) {
    auto done_call = co_await exchange(http_, tokens_, std::move(c), expect_json);
    if (!done_call) co_return done_call.error();
    co_return std::move(done_call->body);
}

task<answer<wire_value>> platform_client::call_fields(api_call c) {
    const auto body = co_await call(std::move(c));
    if (!body) co_return body.error();
    co_return parse_answer(*body);
}

task<answer<done>> platform_client::post(std::string path, std::string body) {
    api_call c{.path = std::move(path), .body = std::move(body)};
    const auto a = co_await call(std::move(c));
    if (!a) co_return a.error();
    co_return done{};
}

task<answer<qr_code>> platform_client::create_qr(qr_scene scene, std::chrono::seconds life) {
    if (life.count() < 0 || life > qr_life_max) co_return refused_here("二维码的有效期应为 1 秒到 30 天");
    if (!scene_ok(scene, life.count() == 0))
        co_return refused_here("二维码的场景值应为非零数字,或 1 到 64 字节的文字");
    api_call c{.path = "/cgi-bin/qrcode/create", .body = qr_body(scene, life), .again = repeatable::yes};
    auto sent = co_await call(std::move(c));
    if (!sent) co_return sent.error();
    const auto fields = parse_answer(*sent);
    qr_code code{fields["ticket"].text, std::chrono::seconds{fields["expire_seconds"].integer()},
                 fields["url"].text};
    if (code.ticket.empty())
        co_return platform_error{
            .kind = error_class::busy, .http_status = 200, .message = "微信的回答里没有 ticket"};
    co_return code;
}

std::string platform_client::qr_image_url(std::string_view ticket, std::string_view base) {
    std::string out(base.empty() ? show_qr_base : base);
    out += "/cgi-bin/showqrcode?ticket=";
    out += platform::percent_encode(ticket);
    return out;
}

task<answer<done>> platform_client::create_menu(menu m) {
    if (const auto problems = problems_of(m); !problems.empty()) co_return refused_here(problems.front());
    api_call c{.path = "/cgi-bin/menu/create", .body = menu_json(m), .again = repeatable::yes};
    const auto a = co_await call(std::move(c));
    if (!a) co_return a.error();
    co_return done{};
}

task<answer<std::string>> platform_client::get_menu() {
    api_call c{.path = "/cgi-bin/menu/get", .again = repeatable::yes};
    co_return co_await call(std::move(c));
}

task<answer<done>> platform_client::delete_menu() {
    api_call c{.path = "/cgi-bin/menu/delete", .again = repeatable::yes};
    const auto a = co_await call(std::move(c));
    if (!a) co_return a.error();
    co_return done{};
}

task<answer<user_profile>> platform_client::user_info(std::string openid) {
    api_call c{.path = "/cgi-bin/user/info",
               .query = "openid=" + platform::percent_encode(openid) + "&lang=zh_CN",
               .again = repeatable::yes};
    auto sent = co_await call(std::move(c));
    if (!sent) co_return sent.error();
    const auto v = parse_answer(*sent);
    user_profile u;
    u.follows = v["subscribe"].integer() == 1;
    u.openid = v["openid"].text;
    u.union_id = v["unionid"].text;
    u.language = v["language"].text;
    u.remark = v["remark"].text;
    u.subscribe_scene = v["subscribe_scene"].text;
    u.qr_scene_text = v["qr_scene_str"].text;
    u.qr_scene = v["qr_scene"].integer();
    u.subscribed_at = v["subscribe_time"].integer();
    co_return u;
}

}  // namespace link100::wechat
