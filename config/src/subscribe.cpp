#include "config/subscribe.hpp"

#include "table_reader.hpp"
#include "text_rules.hpp"

#include <algorithm>
#include <set>

namespace link100::config {
namespace {

// A field's name is its rule and its slot: letters and _, then digits (thing1, character_string2).
bool is_field_name(std::string_view name) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    auto letters = name;
    while (!letters.empty() && is_digit(letters.back())) letters.remove_suffix(1);
    return !letters.empty() && letters.size() < name.size() &&
           std::ranges::all_of(letters, [](char c) { return c == '_' || (c >= 'a' && c <= 'z'); });
}

// What stands in braces and is no placeholder; empty: nothing.
std::string unknown_placeholder(std::string_view text) {
    for (auto at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
        const auto rest = text.substr(at);
        const bool known = std::ranges::any_of(subscribe_placeholders,
                                               [rest](std::string_view p) { return rest.starts_with(p); });
        if (!known)
            return std::string{rest.substr(0, rest.find('}') + (rest.find('}') == rest.npos ? 0 : 1))};
    }
    return {};
}

void check_placeholders(table_reader& reader, std::string_view name, std::string_view text) {
    if (const auto unknown = unknown_placeholder(text); !unknown.empty())
        reader.complain(name, "has " + unknown + "; there are {text}, {number}, {who} and {time}");
}

std::vector<subscribe_value> read_values(table_reader& reader) {
    std::vector<subscribe_value> read;
    const auto* table = reader.table("values");
    if (table == nullptr) {
        if (reader.node("values") == nullptr) reader.complain("values", "is missing");
        return read;
    }
    for (const auto& [key, node] : *table) {
        const std::string name{key.str()};
        const auto value = node.value<std::string>();
        if (!is_field_name(name))
            reader.complain("values", name + " is no field of a template, as thing1 or time2 are");
        if (!value || value->empty() || value->size() > subscribe_value_bytes_max) {
            reader.complain("values", name + " must be a text of 1 to 200 bytes");
            continue;
        }
        check_placeholders(reader, "values", *value);
        read.push_back({name, *value});
    }
    if (read.empty() || read.size() > subscribe_values_max)
        reader.complain("values", "must be 1 to 20 fields of the template");
    return read;
}

subscribe_message read_message(table_reader& reader, std::set<std::string>& seen) {
    subscribe_message read;
    read.about = reader.required_text("about");
    if (!read.about.empty() && std::ranges::find(subscribe_subjects, read.about) == subscribe_subjects.end())
        reader.complain(
            "about",
            "must be case_to_answer, case_answered, case_closed, activity_question, notice or gathering");
    if (!read.about.empty() && !seen.insert(read.about).second) reader.complain("about", "stands twice");
    read.template_id = reader.required_text("template_id");
    if (!read.template_id.empty() && !template_id.fits(read.template_id))
        reader.complain("template_id", "must be 8 to 64 letters, digits, _ and -");
    read.page = reader.text("page").value_or("");
    if (read.page.size() > subscribe_page_bytes_max) reader.complain("page", "has more than 1024 bytes");
    check_placeholders(reader, "page", read.page);
    read.values = read_values(reader);
    return read;
}

}  // namespace

result<std::vector<subscribe_message>, problems> load_subscribe_messages(const std::filesystem::path& file) {
    if (file.empty()) return std::vector<subscribe_message>{};
    const auto root = read_toml(file);
    if (!root) return root.error();
    problems wrong;
    std::set<std::string> seen;
    table_reader reader(file, *root, wrong);
    std::vector<subscribe_message> read;
    for (const auto* table : reader.tables("message")) {
        table_reader one(file, *table, wrong);
        read.push_back(read_message(one, seen));
        one.finish();
    }
    reader.finish();
    if (!wrong.empty()) return wrong;
    return read;
}

}  // namespace link100::config
