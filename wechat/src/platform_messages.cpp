// The platform client's messages: customer service, template, subscribe.
#include "exchange.hpp"
#include "platform/encoding.hpp"
#include "wechat/json_text.hpp"
#include "wechat/platform_client.hpp"
#include "wechat/reply.hpp"

namespace link100::wechat {
namespace {

std::string custom(std::string_view openid, std::string_view type, const json_object& content) {
    return json_object().text("touser", openid).text("msgtype", type).raw(type, content.str()).str();
}

std::string values_json(const std::vector<template_value>& values, bool with_colour) {
    json_object all;
    for (const auto& v : values) {
        json_object one;
        one.text("value", v.value);
        if (with_colour) one.text_if("color", v.color);
        all.raw(v.name, one.str());
    }
    return all.str();
}

void add_mini_program(json_object& body, const mini_program_target& m) {
    if (m.app_id.empty()) return;
    body.raw("miniprogram", json_object().text("appid", m.app_id).text_if("pagepath", m.page_path).str());
}

std::string template_body(const template_message& m) {
    json_object body;
    body.text("touser", m.openid).text("template_id", m.template_id).text_if("url", m.url);
    add_mini_program(body, m.mini_program);
    return body.text_if("client_msg_id", m.client_msg_id).raw("data", values_json(m.values, true)).str();
}

std::string subscribe_body(const subscribe_notice& m) {
    json_object body;
    body.text("touser", m.openid).text("template_id", m.template_id).text_if("page", m.page);
    add_mini_program(body, m.mini_program);
    return body.raw("data", values_json(m.values, false)).str();
}

}  // namespace

task<answer<done>> platform_client::send_custom(std::string body) {
    return post("/cgi-bin/message/custom/send", std::move(body));
}

task<answer<done>> platform_client::send_custom_text(std::string openid, std::string text) {
    if (text.empty() || text.size() > text_bytes_max || !platform::is_utf8(text))
        co_return platform_error{.kind = error_class::parameter,
                                 .message = "客服文字应为 1 到 2047 字节的 UTF-8"};
    co_return co_await send_custom(custom(openid, "text", json_object().text("content", text)));
}

task<answer<done>> platform_client::send_custom_image(std::string openid, std::string media_id) {
    return send_custom(custom(openid, "image", json_object().text("media_id", media_id)));
}

task<answer<done>> platform_client::send_custom_voice(std::string openid, std::string media_id) {
    return send_custom(custom(openid, "voice", json_object().text("media_id", media_id)));
}

task<answer<done>> platform_client::send_custom_news(std::string openid, news_article a) {
    const auto article = json_object()
                             .text("title", a.title)
                             .text("description", a.description)
                             .text("url", a.url)
                             .text("picurl", a.pic_url)
                             .str();
    // One article is all that the platform takes since 2018 (45008).
    return send_custom(custom(openid, "news", json_object().raw("articles", "[" + article + "]")));
}

task<answer<done>> platform_client::send_custom_menu(std::string openid, std::string head,
                                                     std::vector<menu_choice> choices, std::string tail) {
    std::string list = "[";
    for (const auto& c : choices) {
        if (list.size() > 1) list += ',';
        list += json_object().text("id", c.id).text("content", c.content).str();
    }
    list += ']';
    return send_custom(
        custom(openid, "msgmenu",
               json_object().text("head_content", head).raw("list", list).text("tail_content", tail)));
}

task<answer<std::string>> platform_client::send_template(template_message m) {
    const auto again = m.client_msg_id.empty() ? repeatable::no : repeatable::yes;
    api_call c{.path = "/cgi-bin/message/template/send", .body = template_body(m), .again = again};
    const auto a = co_await call(std::move(c));
    if (!a) co_return a.error();
    co_return parse_answer(*a)["msgid"].text;
}

task<answer<done>> platform_client::send_subscribe(subscribe_notice m) {
    return post("/cgi-bin/message/subscribe/bizsend", subscribe_body(m));
}

}  // namespace link100::wechat
