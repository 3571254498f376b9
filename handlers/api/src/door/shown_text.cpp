#include "door/shown_text.hpp"

namespace link100::api {
namespace {

// A text, or each text of a list, on a line of its own; whether there was any.
bool add_text(std::string& all, const rapidjson::Value& value) {
    if (value.IsArray()) {
        bool any = false;
        for (const auto& one : value.GetArray()) any = add_text(all, one) || any;
        return any;
    }
    if (!value.IsString() || value.GetStringLength() == 0) return false;
    if (!all.empty()) all += '\n';
    all.append(value.GetString(), value.GetStringLength());
    return true;
}

}  // namespace

shown_text text_for_others(const route_row& row, const rapidjson::Value& body) {
    shown_text out;
    int fields = 0;
    if (!body.IsObject()) return out;
    // A draft goes back to its author alone.
    const auto confirmed = body.FindMember("confirm");
    if (row.shown.only_if_confirmed && (confirmed == body.MemberEnd() || !confirmed->value.IsTrue()))
        return out;
    for (const auto name : row.shown.fields) {
        if (name.empty()) continue;
        const auto at = body.FindMember(rapidjson::StringRef(name.data(), name.size()));
        if (at == body.MemberEnd() || !add_text(out.text, at->value)) continue;
        out.field = ++fields == 1 ? std::string{name} : std::string{};
    }
    return out;
}

}  // namespace link100::api
