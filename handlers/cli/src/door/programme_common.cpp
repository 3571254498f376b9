// What the programme's commands share.
#include "cli/exit_code.hpp"
#include "cli/programme_commands.hpp"
#include "cli/real_month.hpp"

#include <iostream>
#include <iterator>

namespace link100::server {

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
    add_actor(c, o.as);
    c.add_flag("--json", o.json, "Print JSON");
}

void add_output(CLI::App& c, common_options& o) {
    c.add_option("--format", o.format, "text, json, csv, xlsx or html")
        ->check(CLI::IsMember({"text", "json", "csv", "xlsx", "html"}))
        ->capture_default_str();
    c.add_option("--out", o.out, "Write to this file instead of standard output");
}

void add_month(CLI::App& c, common_options& o, bool required) {
    auto* month = c.add_option("month", o.month, "YYYYMM, e.g. 202604")->check(real_month());
    if (required) month->required();
}

sheet sheet_of_kept(const std::vector<services::snapshot>& kept, league::zone zone) {
    sheet s{"存档", {"类型", "期间", "阶段", "截至", "存档时间", "签名", "SHA-256"}, {}, {}};
    const auto name = [](std::string_view kind) {
        return kind == "bulletin" ? "通报" : kind == "mid_year" ? "年中评估" : "年底评估";
    };
    for (const auto& k : kept)
        s.rows.push_back({name(k.kind), std::to_string(k.period),
                          k.stage == services::snapshot_stage::final ? "定稿" : "草稿",
                          league::format_short(k.as_of, zone), league::format_short(k.made_at, zone),
                          k.signature.empty() ? "无" : "有", k.sha256});
    return s;
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
