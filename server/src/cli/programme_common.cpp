// What the programme's commands share.
#include "exit_code.hpp"
#include "programme_commands.hpp"

#include <iostream>
#include <iterator>

namespace link100::server {
namespace {}  // namespace

sheet_output common_options::output() const {
    if (json) return {sheet_format::json, out};
    const std::vector<std::pair<std::string, sheet_format>> known{{"text", sheet_format::text},
                                                                  {"json", sheet_format::json},
                                                                  {"csv", sheet_format::csv},
                                                                  {"xlsx", sheet_format::xlsx},
                                                                  {"html", sheet_format::html}};
    for (const auto& [name, value] : known)
        if (name == format) return {value, out};
    return {sheet_format::text, out};
}

void add_common(CLI::App& c, common_options& o) {
    c.add_option("-c,--config", o.config, "The settings (TOML); see docs/configuration.md")
        ->capture_default_str();
    c.add_flag("--json", o.json, "Print JSON");
}

void add_output(CLI::App& c, common_options& o) {
    c.add_option("--format", o.format, "text, json, csv, xlsx or html")
        ->check(CLI::IsMember({"text", "json", "csv", "xlsx", "html"}))
        ->capture_default_str();
    c.add_option("--out", o.out, "Write to this file instead of standard output");
}

void add_month(CLI::App& c, common_options& o, bool required) {
    auto* month = c.add_option("month", o.month, "YYYYMM, e.g. 202604")->check(CLI::Range(200001, 219912));
    if (required) month->required();
}

std::optional<services::person> person_called(store::transaction& tx, const services::programme& rules,
                                              const std::string& word) {
    if (const auto known = person_named(tx, rules, word)) return services::load_person(tx, *known);
    const auto ids = services::people_called(tx, word, 2);
    if (ids.size() == 1) return services::load_person(tx, ids.front());
    std::cerr << (ids.empty() ? "link100: 没有这个人：" : "link100: 有几个人同名，请用学号、工号或编号：")
              << word << '\n';
    return std::nullopt;
}

}  // namespace link100::server
