#include "miniapp/subscribe_message.hpp"

#include "platform/encoding.hpp"
#include "value_rule.hpp"
#include "wechat/json_text.hpp"

#include <algorithm>

namespace link100::miniapp {
namespace {

std::string_view state_text(config::miniapp_state s) {
    switch (s) {
        case config::miniapp_state::developer:
            return "developer";
        case config::miniapp_state::trial:
            return "trial";
        case config::miniapp_state::formal:
            return "formal";
    }
    return "formal";
}

constexpr std::size_t name_characters_max = 10;  // of a name with Chinese in it

bool has_control_character(std::string_view v) {
    return std::ranges::any_of(v, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::string body_of(const subscribe_message& m) {
    wechat::json_object data;
    for (const auto& v : m.values) data.raw(v.name, wechat::json_object().text("value", v.value).str());
    return wechat::json_object()
        .text("touser", m.openid)
        .text("template_id", m.template_id)
        .text_if("page", m.page)
        .text("miniprogram_state", state_text(m.state))
        .text("lang", m.language)
        .raw("data", data.str())
        .str();
}

// The first `count` characters.
std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    while (end < text.size()) {
        const bool starts = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
        if (starts && count-- == 0) break;
        ++end;
    }
    return text.substr(0, end);
}

}  // namespace

std::optional<std::string> problem_of(const message_value& v) {
    const auto named = [&](std::string_view what) {
        return "字段 " + v.name + ":" + std::string(what) + "。";
    };
    if (v.value.empty()) return named("不能为空");
    if (!platform::is_utf8(v.value)) return named("不是有效的 UTF-8 文字");
    if (has_control_character(v.value)) return named("不能有换行或控制字符");
    const auto* rule = rule_of(v.name);
    if (!rule) return std::nullopt;
    const bool fits = rule->most == 0 || platform::utf8_length(v.value) <= rule->most;
    if (!fits || !rule->characters_ok(v.value)) return named(rule->sentence);
    return std::nullopt;
}

std::string shortened(std::string_view name, std::string_view value) {
    const auto* rule = rule_of(name);
    if (!rule || (rule->kind != "thing" && rule->kind != "name")) return std::string(value);
    std::string flat(value);
    std::ranges::replace_if(
        flat, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    const bool ascii = std::ranges::all_of(flat, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const std::size_t most = rule->kind == "name" && !ascii ? name_characters_max : rule->most;
    if (platform::utf8_length(flat) <= most) return flat;
    return std::string(first_characters(flat, most - 1)) + "…";
}

task<wechat::answer<wechat::done>> send(wechat::platform_client& client, subscribe_message m) {
    for (const auto& v : m.values)
        if (auto problem = problem_of(v))
            co_return wechat::platform_error{.kind = wechat::error_class::parameter,
                                             .message = *std::move(problem)};
    wechat::api_call c{.path = "/cgi-bin/message/subscribe/send", .body = body_of(m)};
    const auto sent = co_await client.call(std::move(c));
    if (!sent) co_return sent.error();
    co_return wechat::done{};
}

}  // namespace link100::miniapp
