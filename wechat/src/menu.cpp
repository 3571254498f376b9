#include "wechat/menu.hpp"

#include "wechat/json_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace link100::wechat {
namespace {

enum class needs { key, url, media_id, article_id, mini_program };

struct button_kind {
    std::string_view type;
    needs what;
};

constexpr std::array<button_kind, 13> button_kinds{{{"click", needs::key},
                                                    {"view", needs::url},
                                                    {"scancode_push", needs::key},
                                                    {"scancode_waitmsg", needs::key},
                                                    {"pic_sysphoto", needs::key},
                                                    {"pic_photo_or_album", needs::key},
                                                    {"pic_weixin", needs::key},
                                                    {"location_select", needs::key},
                                                    {"media_id", needs::media_id},
                                                    {"view_limited", needs::media_id},
                                                    {"article_id", needs::article_id},
                                                    {"article_view_limited", needs::article_id},
                                                    {"miniprogram", needs::mini_program}}};

bool length_ok(std::string_view text, std::size_t most) {
    return !text.empty() && text.size() <= most;
}

bool is_address(std::string_view url) {
    return length_ok(url, config::menu_url_bytes_max) &&
           (url.starts_with("https://") || url.starts_with("http://"));
}

// What a button of this kind lacks, as the end of a sentence; empty: nothing.
std::string lack(const menu_button& b, needs what) {
    switch (what) {
        case needs::key:
            return length_ok(b.key, config::menu_key_bytes_max) ? "" : "需要 1 到 128 字节的 key。";
        case needs::url:
            return is_address(b.url) ? "" : "需要 http:// 或 https:// 开头、不超过 1024 字节的链接。";
        case needs::media_id:
            return b.media_id.empty() ? "需要 media_id。" : "";
        case needs::article_id:
            return b.article_id.empty() ? "需要 article_id。" : "";
        case needs::mini_program:
            if (b.app_id.empty() || b.page_path.empty()) return "需要小程序的 appid 和 pagepath。";
            return is_address(b.url) ? "" : "需要给旧版微信打开的链接 url。";
    }
    return "";
}

void check_action(const menu_button& b, const std::string& who, std::vector<std::string>& out) {
    const auto kind = std::ranges::find(button_kinds, b.type, &button_kind::type);
    if (kind == button_kinds.end()) {
        out.push_back(who + "的类型不认识。");
    } else if (auto missing = lack(b, kind->what); !missing.empty()) {
        out.push_back(who + std::move(missing));
    }
}

void check_button(const menu_button& b, bool top, std::vector<std::string>& out) {
    const std::string who = "菜单“" + b.name + "”";
    if (!length_ok(b.name, top ? config::menu_name_bytes_max : config::menu_sub_name_bytes_max))
        out.push_back(who + (top ? "的名称应为 1 到 16 字节。" : "的名称应为 1 到 60 字节。"));
    if (b.below.empty()) return check_action(b, who, out);
    if (!b.type.empty()) out.push_back(who + "下面有按钮,自己就不能再有动作。");
    if (!top) {
        out.push_back(who + "太深,菜单只有两层。");
        return;
    }
    if (b.below.size() > config::menu_sub_buttons_max) out.push_back(who + "下面的按钮超过 5 个。");
    for (const auto& sub : b.below) check_button(sub, false, out);
}

std::string buttons_json(const std::vector<menu_button>& buttons);

std::string button_json(const menu_button& b) {
    json_object o;
    o.text_if("type", b.type)
        .text("name", b.name)
        .text_if("key", b.key)
        .text_if("url", b.url)
        .text_if("media_id", b.media_id)
        .text_if("article_id", b.article_id)
        .text_if("appid", b.app_id)
        .text_if("pagepath", b.page_path);
    if (!b.below.empty()) o.raw("sub_button", buttons_json(b.below));
    return o.str();
}

std::string buttons_json(const std::vector<menu_button>& buttons) {
    std::string out = "[";
    for (const auto& b : buttons) {
        if (out.size() > 1) out += ',';
        out += button_json(b);
    }
    return out + ']';
}

menu_button button_of(const config::menu_button& b) {
    menu_button out{.name = b.name, .key = b.key, .url = b.url};
    if (b.action == config::menu_action::click) out.type = "click";
    if (b.action == config::menu_action::view) out.type = "view";
    for (const auto& sub : b.below) out.below.push_back(button_of(sub));
    return out;
}

}  // namespace

menu menu_of(const config::menu& m) {
    menu out;
    for (const auto& b : m.buttons) out.buttons.push_back(button_of(b));
    return out;
}

std::vector<std::string> problems_of(const menu& m) {
    std::vector<std::string> out;
    if (m.buttons.empty() || m.buttons.size() > config::menu_buttons_max)
        out.emplace_back("菜单应有 1 到 3 个一级按钮。");
    for (const auto& b : m.buttons) check_button(b, true, out);
    return out;
}

std::string menu_json(const menu& m) {
    return json_object().raw("button", buttons_json(m.buttons)).str();
}

}  // namespace link100::wechat
