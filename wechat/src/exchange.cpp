#include "exchange.hpp"

#include "pause.hpp"
#include "platform/encoding.hpp"
#include "platform/random.hpp"
#include "wechat/api_answer.hpp"

#include <array>

namespace link100::wechat {
namespace {

constexpr std::chrono::seconds file_timeout{30};

bool looks_like_json(const platform::http_answer& a) {
    return a.body.starts_with('{') || a.content_type.starts_with("application/json") ||
           a.content_type.starts_with("text/plain");
}

platform::http_request request_for(const token_holder& tokens, const std::string& token, const api_call& call,
                                   const std::string& content_type, bool file) {
    platform::http_request r;
    r.method = call.body.empty() ? "GET" : "POST";
    r.url = tokens.api_base() + call.path + "?access_token=" + platform::percent_encode(token);
    if (!call.query.empty()) r.url += "&" + call.query;
    r.body = call.body;
    r.content_type = content_type;
    if (file) r.timeout = file_timeout;
    return r;
}

}  // namespace

std::optional<platform_error> expect_json(const http_result& answered, std::string_view token) {
    const std::array<std::string_view, 1> secrets{token};
    auto a = read_api_answer(answered, secrets);
    if (a) return std::nullopt;
    return a.error();
}

std::optional<platform_error> expect_file(const http_result& answered, std::string_view token) {
    if (auto wrong = transport_error(answered)) return wrong;
    if (looks_like_json(*answered)) return expect_json(answered, token);
    return std::nullopt;
}

task<answer<platform::http_answer>> exchange(platform::http_client& http, token_holder& tokens, api_call call,
                                             judge judged_by, std::string content_type) {
    const bool file = judged_by == expect_file || !content_type.starts_with("application/json");
    retry_plan plan(call.again);
    auto token = co_await tokens.token();
    while (token) {
        auto request = request_for(tokens, *token, call, content_type, file);
        auto answered = co_await http.send(std::move(request));
        auto wrong = judged_by(answered, *token);
        if (!wrong) co_return std::move(*answered);
        const auto next = plan.after(*wrong);
        if (next == next_try::none) co_return *std::move(wrong);
        if (next == next_try::with_new_token) {
            std::string used = *token;
            token = co_await tokens.token_after_refusal(std::move(used));
        } else {
            const auto length = plan.pause(static_cast<std::uint8_t>(platform::random_below(256)));
            co_await pause_for(length);
        }
    }
    co_return token.error();
}

wire_value parse_answer(std::string_view body) {
    return parse_json(body, answer_nodes_max).value_or(wire_value{});
}

}  // namespace link100::wechat
