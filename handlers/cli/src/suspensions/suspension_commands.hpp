// `link100 person suspend|reinstate|prolong|suspended`: they hang under `person`.
#pragma once
#include "cli/commands.hpp"

namespace link100::cli {

void add_suspensions(CLI::App& person, chosen_command& chosen);

}  // namespace link100::cli
