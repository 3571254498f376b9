#include "door/printing.hpp"

#include <utility>

namespace link100::cli {

table_output printing_options::output() const {
    if (json) return {table_format::json, out};
    const std::vector<std::pair<std::string, table_format>> known{{"text", table_format::text},
                                                                  {"json", table_format::json},
                                                                  {"csv", table_format::csv},
                                                                  {"xlsx", table_format::xlsx},
                                                                  {"html", table_format::html}};
    for (const auto& [name, value] : known)
        if (name == format) return {value, out};
    return {table_format::text, out};
}

void add_output(CLI::App& c, printing_options& o) {
    c.add_option("--format", o.format, "text, json, csv, xlsx or html")
        ->check(CLI::IsMember({"text", "json", "csv", "xlsx", "html"}))
        ->capture_default_str();
    c.add_option("--out", o.out, "Write to this file instead of standard output");
}

void add_month(CLI::App& c, printing_options& o, bool required) {
    auto* month = c.add_option("month", o.month, "YYYYMM, e.g. 202604")->check(real_month());
    if (required) month->required();
}

table table_of_kept(const std::vector<services::snapshot>& kept, league::zone zone) {
    auto t = page("存档", {"类型", "期间", "阶段", "截至", "存档时间", "签名", "SHA-256"});
    const auto name = [](std::string_view kind) {
        return kind == "bulletin" ? "通报" : kind == "mid_year" ? "年中评估" : "年底评估";
    };
    for (const auto& k : kept)
        t.rows.push_back({name(k.kind), std::to_string(k.period),
                          k.stage == services::snapshot_stage::final ? "定稿" : "草稿",
                          league::format_short(k.as_of, zone), league::format_short(k.made_at, zone),
                          k.signature.empty() ? "无" : "有", k.sha256});
    return t;
}

}  // namespace link100::cli
