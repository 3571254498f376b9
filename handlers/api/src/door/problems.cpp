#include "door/problems.hpp"

#include "json/json_out.hpp"

namespace link100::api {
namespace {

std::string_view title_of(int status) {
    switch (status) {
        case 400:
        case 422:
            return "请求有误";
        case 401:
            return "需要登录";
        case 403:
            return "没有权限";
        case 404:
            return "没有找到";
        case 409:
            return "现在不能这样做";
        case 429:
            return "太频繁了";
        default:
            return "暂时不可用";
    }
}

}  // namespace

api_problem from_service(const services::problem& p) {
    using services::problem_code;
    switch (p.code) {
        case problem_code::invalid:
            return {422, "invalid", p.text, p.field};
        case problem_code::not_bound:
            return {403, "not_bound", p.text, p.field};
        case problem_code::forbidden:
            return {403, "forbidden", p.text, p.field};
        case problem_code::not_found:
            return {404, "not_found", p.text, p.field};
        case problem_code::conflict:
            return {409, "conflict", p.text, p.field};
        case problem_code::too_many:
            // Too many of something in one field is a fault of the form; waiting does not mend it.
            if (!p.field.empty()) return {422, "invalid", p.text, p.field};
            return {429, "too_many", p.text, {}, retry_after_service_limit};
    }
    return {500, "unknown", p.text, p.field};
}

api_problem malformed(std::string detail) {
    return {400, "malformed", std::move(detail)};
}

api_problem invalid(std::string field, std::string detail) {
    return {422, "invalid", std::move(detail), std::move(field)};
}

api_problem risky_text(std::string field) {
    return {422, "risky_text",
            "这段文字没有通过微信的内容安全检查，还没有发出。请换个说法再试；急事请在公众号里留言，或直接给老"
            "师打电话。",
            std::move(field)};
}

api_problem unauthorised() {
    return {401, "unauthorised", "请先登录；登录过期时请重新打开小程序。"};
}

api_problem not_bound() {
    return {403, "not_bound", "您的微信还没有绑定，请扫团干部的二维码，或在公众号里发“绑定小程序”。"};
}

api_problem forbidden() {
    return from_service(services::forbidden());
}

api_problem not_found() {
    return {404, "not_found", "没有找到您要的内容。"};
}

api_problem too_many() {
    return {429, "too_many", "请求太频繁了，请过一分钟再试。", {}, retry_after_window};
}

api_problem unavailable(std::string detail) {
    return {503, "unavailable", std::move(detail), {}, retry_after_unavailable};
}

std::string body_of(const api_problem& p, std::string_view request_id) {
    json_out out;
    out.add("type", "urn:link100:problem:" + std::string{p.code});
    out.add("title", title_of(p.status));
    out.add("status", p.status);
    out.add("code", p.code);
    out.add("detail", p.detail);
    out.add_if_any("field", p.field);
    out.add("request_id", request_id);
    return out.take();
}

platform::http_outgoing answer_of(const api_problem& p, std::string_view request_id) {
    platform::http_outgoing out;
    out.status = p.status;
    out.content_type = problem_type;
    out.body = body_of(p, request_id);
    if (p.status == 401) out.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"link100\"");
    if (p.retry_after.count() > 0)
        out.headers.emplace_back("Retry-After", std::to_string(p.retry_after.count()));
    return out;
}

}  // namespace link100::api
