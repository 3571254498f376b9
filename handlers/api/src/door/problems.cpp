#include "door/problems.hpp"

#include "json/json_out.hpp"

#include <array>
#include <stdexcept>

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

struct code_row {
    api_code code;
    int status;
    std::string_view name;
};

constexpr auto code_rows = std::to_array<code_row>({
    {api_code::malformed, 400, "malformed"},
    {api_code::invalid, 422, "invalid"},
    {api_code::risky_text, 422, "risky_text"},
    {api_code::unauthorised, 401, "unauthorised"},
    {api_code::not_bound, 403, "not_bound"},
    {api_code::forbidden, 403, "forbidden"},
    {api_code::login_blocked, 403, "login_blocked"},
    {api_code::not_found, 404, "not_found"},
    {api_code::conflict, 409, "conflict"},
    {api_code::too_many, 429, "too_many"},
    {api_code::unavailable, 503, "unavailable"},
});

constexpr bool in_the_order_of_the_enum() {
    for (std::size_t i = 0; i < code_rows.size(); ++i)
        if (code_rows[i].code != static_cast<api_code>(i)) return false;
    return true;
}

static_assert(in_the_order_of_the_enum());

const code_row& row_of(api_code code) {
    return code_rows.at(static_cast<std::size_t>(code));
}

}  // namespace

int status_of(api_code code) {
    return row_of(code).status;
}

std::string_view name_of(api_code code) {
    return row_of(code).name;
}

api_problem from_service(const services::problem& p) {
    using services::problem_code;
    switch (p.code) {
        case problem_code::invalid:
            return {api_code::invalid, p.text, p.field};
        case problem_code::not_bound:
            return {api_code::not_bound, p.text, p.field};
        case problem_code::forbidden:
            return {api_code::forbidden, p.text, p.field};
        case problem_code::not_found:
            return {api_code::not_found, p.text, p.field};
        case problem_code::conflict:
            return {api_code::conflict, p.text, p.field};
        case problem_code::too_many:
            // Too many of something in one field is a fault of the form; waiting does not mend it.
            if (!p.field.empty()) return {api_code::invalid, p.text, p.field};
            return {api_code::too_many, p.text, {}, retry_after_service_limit};
    }
    throw std::logic_error("a problem that is none");
}

api_problem malformed(std::string detail) {
    return {api_code::malformed, std::move(detail)};
}

api_problem invalid(std::string field, std::string detail) {
    return {api_code::invalid, std::move(detail), std::move(field)};
}

api_problem risky_text(std::string field) {
    return {api_code::risky_text,
            "这段文字没有通过微信的内容安全检查，还没有发出。请换个说法再试；急事请在公众号里留言，或直接给老"
            "师打电话。",
            std::move(field)};
}

api_problem unauthorised() {
    return {api_code::unauthorised, "请先登录；登录过期时请重新打开小程序。"};
}

api_problem not_bound() {
    return {api_code::not_bound, "您的微信还没有绑定，请扫团干部的二维码，或在公众号里发“绑定小程序”。"};
}

api_problem forbidden() {
    return from_service(services::forbidden());
}

api_problem not_found() {
    return {api_code::not_found, "没有找到您要的内容。"};
}

api_problem too_many() {
    return {api_code::too_many, "请求太频繁了，请过一分钟再试。", {}, retry_after_window};
}

api_problem unavailable(std::string detail) {
    return {api_code::unavailable, std::move(detail), {}, retry_after_unavailable};
}

std::string body_of(const api_problem& p, std::string_view request_id) {
    json_out out;
    out.add("type", "urn:link100:problem:" + std::string{name_of(p.code)});
    out.add("title", title_of(status_of(p.code)));
    out.add("status", status_of(p.code));
    out.add("code", name_of(p.code));
    out.add("detail", p.detail);
    out.add_if_any("field", p.field);
    out.add("request_id", request_id);
    return out.take();
}

platform::http_outgoing answer_of(const api_problem& p, std::string_view request_id) {
    platform::http_outgoing out;
    out.status = status_of(p.code);
    out.content_type = problem_type;
    out.body = body_of(p, request_id);
    if (out.status == 401) out.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"link100\"");
    if (p.retry_after.count() > 0)
        out.headers.emplace_back("Retry-After", std::to_string(p.retry_after.count()));
    return out;
}

}  // namespace link100::api
