#include "wechat/api_answer.hpp"

#include "platform/encoding.hpp"

namespace link100::wechat {
namespace {

std::string scrubbed(std::string_view message, std::span<const std::string_view> secrets) {
    std::string out(message);
    for (const auto secret : secrets) {
        if (secret.empty()) continue;
        for (auto at = out.find(secret); at != std::string::npos; at = out.find(secret, at))
            out.replace(at, secret.size(), "***");
    }
    out = platform::utf8_prefix(out, error_message_bytes_max);
    for (auto& c : out)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    return out;
}

platform_error not_understood(int status) {
    return {.kind = error_class::busy, .http_status = status, .message = "微信的回答不是 JSON"};
}

}  // namespace

std::optional<platform_error> transport_error(const http_result& sent) {
    if (!sent) {
        const auto f = sent.error();
        const bool passing = f == platform::http_failure::not_sent || f == platform::http_failure::no_answer;
        return platform_error{.kind = passing ? error_class::busy : error_class::unknown,
                              .http = f,
                              .message = "没有得到微信的回答"};
    }
    if (sent->status == 200) return std::nullopt;
    return platform_error{.kind = sent->status >= 500 ? error_class::busy : error_class::unknown,
                          .http_status = sent->status,
                          .message = "微信的 HTTP 状态码不是 200"};
}

result<wire_value, platform_error> read_api_answer(const http_result& sent,
                                                   std::span<const std::string_view> secrets) {
    if (auto wrong = transport_error(sent)) return *std::move(wrong);
    auto fields = parse_json(sent->body, answer_nodes_max);
    if (!fields) return not_understood(sent->status);
    const auto code = static_cast<errcode>((*fields)["errcode"].integer());
    if (code == errcode::ok) return *std::move(fields);
    const auto& errmsg = (*fields)["errmsg"].text;
    return platform_error{.code = code,
                          .kind = class_of(code),
                          .http_status = sent->status,
                          .rid = rid_of(errmsg),
                          .message = scrubbed(errmsg, secrets)};
}

}  // namespace link100::wechat
