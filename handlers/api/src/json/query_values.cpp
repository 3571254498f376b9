#include "json/query_values.hpp"

#include "platform/encoding.hpp"

#include <algorithm>

namespace link100::api {
namespace {

// Patterns are matched up to the first zero only, so that what follows one would be looked at by nobody.
bool is_plain_text(std::string_view text) {
    return platform::is_utf8(text) && text.find('\0') == text.npos;
}

}  // namespace

std::optional<rapidjson::Document> read_query(std::string_view raw) {
    rapidjson::Document out(rapidjson::kObjectType);
    auto& to = out.GetAllocator();
    const auto value_of = [&](const std::string& text) {
        return rapidjson::Value(text.data(), static_cast<rapidjson::SizeType>(text.size()), to);
    };
    while (!raw.empty()) {
        const auto end = std::min(raw.find('&'), raw.size());
        const auto pair = raw.substr(0, end);
        raw.remove_prefix(std::min(end + 1, raw.size()));
        const auto equals = pair.find('=');
        if (equals == pair.npos || out.MemberCount() >= query_names_max) return std::nullopt;
        const auto name = platform::percent_decode(pair.substr(0, equals), true);
        const auto value = platform::percent_decode(pair.substr(equals + 1), true);
        if (!name || !value || !is_plain_text(*name) || !is_plain_text(*value)) return std::nullopt;
        auto key = value_of(*name);
        if (out.HasMember(key)) return std::nullopt;
        auto text = value_of(*value);
        out.AddMember(key, text, to);
    }
    return out;
}

}  // namespace link100::api
