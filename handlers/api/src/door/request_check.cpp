#include "door/request_check.hpp"

#include "json/json_body.hpp"
#include "json/query_values.hpp"
#include "platform/encoding.hpp"
#include "services/access/idempotency.hpp"

#include <algorithm>

namespace link100::api {
namespace {

// Nothing when a part is no text: patterns are matched up to the first broken character only.
std::optional<rapidjson::Document> path_object(const platform::http_incoming& in,
                                               const std::vector<std::string>& names) {
    rapidjson::Document out(rapidjson::kObjectType);
    auto& to = out.GetAllocator();
    for (std::size_t i = 0; i < names.size() && i < in.path_values.size(); ++i) {
        const auto part = in.path_values[i];
        if (!platform::is_utf8(part) || part.find('\0') != part.npos) return std::nullopt;
        rapidjson::Value name(names[i].data(), static_cast<rapidjson::SizeType>(names[i].size()), to);
        rapidjson::Value value(part.data(), static_cast<rapidjson::SizeType>(part.size()), to);
        out.AddMember(name, value, to);
    }
    return out;
}

}  // namespace

std::vector<std::string> names_in_path(std::string_view pattern) {
    std::vector<std::string> names;
    for (auto open = pattern.find('{'); open != pattern.npos; open = pattern.find('{', open + 1))
        names.emplace_back(pattern.substr(open + 1, pattern.find('}', open) - open - 1));
    return names;
}

result<checked_request, api_problem> check_request(const operation& op, const platform::http_incoming& in,
                                                   const std::vector<std::string>& path_names) {
    checked_request r;
    const auto path = path_object(in, path_names);
    if (!path || op.path->first_violation(*path)) return not_found();
    auto query = read_query(in.query);
    if (!query) return malformed("网址里的参数不对。");
    if (const auto bad = op.query->first_violation(*query)) return invalid(bad->field, bad->sentence);
    r.query = std::move(*query);
    if (op.takes_file) return r;  // what it is, its service looks at
    if (!op.body) {
        if (!in.body.empty()) return malformed("这里不需要内容。");
        return r;
    }
    if (auto why = read_body(in.body, r.body); !why.empty()) return malformed(std::move(why));
    if (const auto bad = op.body->first_violation(r.body)) return invalid(bad->field, bad->sentence);
    return r;
}

result<std::string, api_problem> idempotency_key_in(const platform::http_incoming& in) {
    const auto key = in.header("idempotency-key");
    const bool visible = std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
    if (key.size() > services::idempotency_key_bytes_max || !visible) {
        auto p = malformed("请求编号最多255个可见的英文字符。");
        p.field = "Idempotency-Key";
        return p;
    }
    return std::string{key};
}

}  // namespace link100::api
