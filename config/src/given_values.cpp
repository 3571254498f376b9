#include "given_values.hpp"

#include "nearest.hpp"
#include "toml_file.hpp"
#include "value_text.hpp"

#include <algorithm>

namespace link100::config {
namespace {

constexpr std::string_view file_suffix = "_file";
constexpr std::string_view variable_file_suffix = "_FILE";

bool may_be_a_file(const key& row) {
    return row.shown != disclosure::open;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates) {
    const auto near = nearest(name, candidates);
    return near.empty() ? "" : "; did you mean " + std::string(near) + "?";
}

std::vector<std::string_view> all_key_names() {
    std::vector<std::string_view> names;
    for (const auto& row : keys()) names.push_back(row.name);
    return names;
}

void add(given_values& values, const key& row, const given& what) {
    if (values.by_key.try_emplace(&row, what).second) return;
    values.wrong.push_back(what.where + ": " + std::string(row.name) +
                           " is given twice, as itself and as a file; keep one");
}

// The node's value as assign() takes it, if its type is the one that the key wants.
std::optional<std::string> text_of_node(const key& row, const toml::node& node) {
    if (is_list(row)) {
        const auto* array = node.as_array();
        if (array == nullptr) return std::nullopt;
        std::string joined;
        for (const auto& part : *array) {
            if (!part.is_string()) return std::nullopt;
            joined += (joined.empty() ? "" : ",") + part.ref<std::string>();
        }
        return joined;
    }
    if (!is_bare(row)) return node.value_exact<std::string>();
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    return std::nullopt;
}

void add_node(given_values& values, const std::filesystem::path& file, const std::string& name,
              const toml::key& written, const toml::node& node) {
    const auto where = place(file, written.source());
    if (const auto* row = find_key(name)) {
        const auto text = text_of_node(*row, node);
        add(values, *row, {where, text.value_or(""), false, !text});
        return;
    }
    if (name.ends_with(file_suffix)) {
        const auto* row = find_key(std::string_view(name).substr(0, name.size() - file_suffix.size()));
        if (row != nullptr && may_be_a_file(*row)) {
            const auto path = node.value_exact<std::string>();
            add(values, *row, {where, path.value_or(""), true, !path});
            return;
        }
    }
    values.wrong.push_back(where + ": " + name + ": there is no such key" +
                           did_you_mean(name, all_key_names()));
}

std::string environment_prefix(const section& part) {
    return environment_name(part.name) + "_";
}

bool is_ours(std::string_view variable) {
    for (const auto& part : sections()) {
        if (variable.starts_with(environment_prefix(part))) return true;
    }
    return false;
}

std::string nearest_variable(std::string_view variable) {
    std::vector<std::string> names;
    for (const auto& row : keys()) names.push_back(environment_name(row.name));
    return did_you_mean(variable, {names.begin(), names.end()});
}

}  // namespace

given_values from_file(const std::filesystem::path& file) {
    given_values values;
    const auto read = read_toml(file);
    if (!read) {
        values.wrong = read.error();
        values.readable = false;
        return values;
    }
    std::vector<std::string_view> section_names;
    for (const auto& part : sections()) section_names.push_back(part.name);
    for (const auto& [written, node] : *read) {
        const std::string name(written.str());
        const bool known = std::ranges::find(section_names, name) != section_names.end();
        const auto* table = node.as_table();
        if (known && table != nullptr) {
            for (const auto& [key_written, value] : *table) {
                add_node(values, file, name + "." + std::string(key_written.str()), key_written, value);
            }
            continue;
        }
        const auto hint =
            table != nullptr ? did_you_mean(name, section_names) : did_you_mean("." + name, all_key_names());
        auto line = place(file, written.source());
        line.append(": ").append(name).append(": there is no such section").append(hint);
        values.wrong.push_back(std::move(line));
    }
    return values;
}

given_values from_environment(const environment& variables) {
    given_values values;
    for (const auto& [variable, text] : variables) {
        if (!is_ours(variable)) continue;
        bool known = false;
        for (const auto& row : keys()) {
            const auto name = environment_name(row.name);
            const bool as_file = may_be_a_file(row) && variable == name + std::string(variable_file_suffix);
            if (variable != name && !as_file) continue;
            add(values, row, {variable, text, as_file, false});
            known = true;
        }
        if (!known) {
            values.wrong.push_back(variable + ": there is no such key" + nearest_variable(variable));
        }
    }
    return values;
}

}  // namespace link100::config
