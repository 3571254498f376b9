#include "shown_text.hpp"

namespace link100::api {

shown_text text_for_others(const route_row& row, const rapidjson::Value& body) {
    shown_text out;
    int fields = 0;
    if (!body.IsObject()) return out;
    // A draft goes back to its author alone.
    const auto confirmed = body.FindMember("confirm");
    if (row.only_if_confirmed && (confirmed == body.MemberEnd() || !confirmed->value.IsTrue())) return out;
    for (const auto name : row.for_others) {
        if (name.empty()) continue;
        const auto at = body.FindMember(rapidjson::StringRef(name.data(), name.size()));
        if (at == body.MemberEnd() || !at->value.IsString() || at->value.GetStringLength() == 0) continue;
        if (!out.text.empty()) out.text += '\n';
        out.text.append(at->value.GetString(), at->value.GetStringLength());
        out.field = ++fields == 1 ? std::string{name} : std::string{};
    }
    return out;
}

}  // namespace link100::api
