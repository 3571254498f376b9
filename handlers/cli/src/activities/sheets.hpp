// `link100 activity import|export`.
#pragma once
#include "cli/commands.hpp"

namespace link100::cli {

void add_activity_sheets(CLI::App& activity, chosen_command& chosen);

}  // namespace link100::cli
