// Options of commands whose answer is a page: how it is printed, where to, of which month.
#pragma once
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "league/base/programme_time.hpp"
#include "services/bulletins/snapshots.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace link100::cli {

struct printing_options : acting_options {
    std::string format = "text";
    std::filesystem::path out;
    int month = 0;

    [[nodiscard]] table_output output() const;
};

void add_output(CLI::App& c, printing_options& o);                // --format, --out
void add_month(CLI::App& c, printing_options& o, bool required);  // MONTH

// What was kept of bulletins or evaluations.
[[nodiscard]] table table_of_kept(const std::vector<services::snapshot>& kept, league::zone zone);

}  // namespace link100::cli
