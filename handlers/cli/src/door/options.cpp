#include "cli/options.hpp"

#include "league/base/programme_time.hpp"

#include <charconv>

namespace link100::cli {

void add_config(CLI::App& c, std::filesystem::path& config) {
    c.add_option("-c,--config", config, "The settings (TOML); see docs/configuration.md")
        ->capture_default_str();
}

void add_actor(CLI::App& c, std::string& as) {
    c.add_option("--as,--by", as,
                 "Act as the person of this student or staff number; left out: the operator");
}

void add_acting_options(CLI::App& c, acting_options& o) {
    add_config(c, o.config);
    add_actor(c, o.as);
    c.add_flag("--json", o.json, "Print JSON");
}

CLI::Validator real_month() {
    return {[](const std::string& text) -> std::string {
                int month = 0;
                const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), month);
                const bool number = bad == std::errc{} && end == text.data() + text.size();
                return number && league::is_month(month) ? ""
                                                         : "there is no month " + text + "; write YYYYMM";
            },
            "YYYYMM", "month"};
}

}  // namespace link100::cli
