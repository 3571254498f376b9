// `link100 case create|export`.
#pragma once
#include "cli/commands.hpp"

namespace link100::cli {

void add_case_sheets(CLI::App& cases, chosen_command& chosen);

}  // namespace link100::cli
