#include "config/load.hpp"
#include "value_text.hpp"

namespace link100::config {
namespace {

constexpr std::string_view mask = "***";

// redis://:password@host becomes redis://:***@host.
std::string without_password(std::string url) {
    const auto at = url.rfind('@');
    const auto scheme = url.find("://");
    if (at == std::string::npos || scheme == std::string::npos) return url;
    return url.substr(0, scheme + 3) + ":" + std::string(mask) + url.substr(at);
}

// A TOML basic string.
std::string toml_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    return out + "\"";
}

std::string shown(const key& row, const settings& values) {
    auto text = text_of(row, values);
    if (row.shown == disclosure::secret && !text.empty()) text = mask;
    if (row.shown == disclosure::url_password) text = without_password(std::move(text));
    if (is_bare(row)) return text;
    if (!is_list(row)) return toml_string(text);
    std::string list;
    for (const auto& part : split_list(text)) list += (list.empty() ? "" : ", ") + toml_string(part);
    return "[" + list + "]";
}

}  // namespace

std::string print(const settings& values) {
    std::string out;
    for (const auto& part : sections()) {
        out += (out.empty() ? "[" : "\n[") + std::string(part.name) + "]\n";
        for (const auto& row : keys()) {
            if (section_of(row.name) != part.name) continue;
            out += std::string(last_part(row.name)) + " = " + shown(row, values) + "\n";
        }
    }
    return out;
}

}  // namespace link100::config
