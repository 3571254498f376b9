// Makes our calls to the platform (https://api.weixin.qq.com): it attaches the token, replaces a dead token
// once, and asks a busy platform again a few times. It never repeats a call where a second arrival could do
// harm; each call below says whether it may be repeated. JSON bodies are raw UTF-8.
#pragma once
#include "platform/asio.hpp"
#include "platform/clock.hpp"
#include "platform/http_client.hpp"
#include "platform/result.hpp"
#include "wechat/menu.hpp"
#include "wechat/platform_error.hpp"
#include "wechat/retry.hpp"
#include "wechat/token_holder.hpp"
#include "wechat/wire.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace link100::wechat {

inline constexpr std::size_t media_bytes_max = 10u * 1024 * 1024;  // of a download or an upload

template <class T>
using answer = result<T, platform_error>;

struct done {};

struct api_call {
    std::string path;   // "/cgi-bin/…"; must not carry the token
    std::string query;  // further parameters, percent-encoded, without a leading '&'
    std::string body;   // JSON; empty: GET
    repeatable again = repeatable::no;
};

struct news_article {
    std::string title, description, url, pic_url;
};

struct menu_choice {
    std::string id, content;
};

struct mini_program_target {
    std::string app_id, page_path;
};

struct template_value {
    std::string name, value;
    std::string color;  // "#rrggbb" or empty
};

struct template_message {
    std::string openid, template_id;
    std::string url;                   // where a tap leads; empty: nowhere
    mini_program_target mini_program;  // instead of url where the client can; empty: none
    std::string client_msg_id;         // repeats within 10 min are one message: with it, busy is tried again
    std::vector<template_value> values;
};

// A subscribe message of a service account (bizsend).
struct subscribe_notice {
    std::string openid, template_id;
    std::string page;
    mini_program_target mini_program;
    std::vector<template_value> values;  // colours are not sent
};

// The four kinds of QR codes with a scene: for a time or for ever, by a number or by a text.
using qr_scene =
    std::variant<std::uint32_t, std::string>;  // number ≠ 0 (for ever: 1–100000); text 1–64 bytes

inline constexpr std::chrono::seconds qr_life_max{2'592'000};
inline constexpr std::uint32_t qr_permanent_scene_max = 100'000;
inline constexpr std::size_t qr_scene_text_max = 64;

struct qr_code {
    std::string ticket;
    std::chrono::seconds life{};  // 0: for ever
    std::string url;              // what the picture says, to draw it oneself
};

struct media_file {
    std::string content_type;
    std::string bytes;
    std::string video_url;  // of a video: to be fetched there; bytes are empty then
};

enum class media_kind { image, voice, video, thumb };

struct user_profile {
    bool follows = false;  // false: only openid (and union_id) are known
    std::string openid, union_id, language, remark, subscribe_scene, qr_scene_text;
    std::int64_t qr_scene = 0;
    std::int64_t subscribed_at = 0;  // seconds since 1970
};

// One a thread or shared, because the client keeps no state of its own. Whatever it is given must outlive it.
class platform_client {
public:
    platform_client(platform::http_client& http, token_holder& tokens);

    // Any call; the answer's body, whose errcode is absent or 0.
    task<answer<std::string>> call(api_call c);
    // Any call; the answer's fields.
    task<answer<wire_value>> call_fields(api_call c);

    // Customer-service messages: never repeated, because a repeat would be a second message. Text at most
    // text_bytes_max bytes (reply.hpp). Within 48 h of the user's last message, 5 in all.
    task<answer<done>> send_custom_text(std::string openid, std::string text);
    task<answer<done>> send_custom_image(std::string openid, std::string media_id);
    task<answer<done>> send_custom_voice(std::string openid, std::string media_id);
    task<answer<done>> send_custom_news(std::string openid, news_article article);
    task<answer<done>> send_custom_menu(std::string openid, std::string head,
                                        std::vector<menu_choice> choices, std::string tail);

    // The platform's msgid. Repeated only with a client_msg_id.
    task<answer<std::string>> send_template(template_message m);
    task<answer<done>> send_subscribe(subscribe_notice m);

    // life 0: for ever. Repeatable: the same permanent scene gives the same code.
    task<answer<qr_code>> create_qr(qr_scene scene, std::chrono::seconds life);
    [[nodiscard]] static std::string qr_image_url(std::string_view ticket, std::string_view base = {});

    // A menu with problems is refused here with the first of problems_of(m), before anything is sent.
    task<answer<done>> create_menu(menu m);
    // The menu as the platform's JSON; error_class::absent when there is none.
    task<answer<std::string>> get_menu();
    task<answer<done>> delete_menu();

    task<answer<media_file>> download_media(std::string media_id);
    // The media_id, good for 3 days.
    task<answer<std::string>> upload_media(media_kind kind, std::string file_name, std::string content_type,
                                           std::string bytes);

    task<answer<user_profile>> user_info(std::string openid);

private:
    task<answer<done>> post(std::string path, std::string body);
    task<answer<done>> send_custom(std::string body);

    platform::http_client& http_;
    token_holder& tokens_;
};

}  // namespace link100::wechat
