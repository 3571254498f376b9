#include "json/call.hpp"

#include "json/time_text.hpp"

#include <charconv>

namespace link100::api {

std::int64_t call::number(std::size_t part) const {
    const auto digits = path.at(part);
    std::int64_t n = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), n);
    return n;
}

std::string_view call::string_in(const rapidjson::Value& object, const char* name) {
    const auto at = object.FindMember(name);
    if (at == object.MemberEnd()) return {};
    return {at->value.GetString(), at->value.GetStringLength()};
}

services::outcome<std::optional<platform::time_point>> time_in(const call& c, const char* name) {
    if (!c.has(name)) return std::optional<platform::time_point>{};
    const auto t = parse_time(c.text(name));
    if (!t) return services::invalid(name, "时间的格式不对。");
    return std::optional{*t};
}

}  // namespace link100::api
