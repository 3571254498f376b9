// What hangs under `roster` beside roster/commands.cpp.
#pragma once
#include "cli/options.hpp"

#include <filesystem>
#include <string>

namespace link100::cli {

struct import_options : acting_options {
    std::filesystem::path file;
    std::string org;
    std::string cadre;  // of rows that name none
    std::filesystem::path report;
    bool dry_run = false;
    bool create_branches = false;
};

int import_roster(const import_options& o);

void add_roster_care(CLI::App& roster, chosen_command& chosen);

}  // namespace link100::cli
