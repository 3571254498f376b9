// What hangs under `person` beside people/commands.cpp.
#pragma once
#include "cli/commands.hpp"

namespace link100::cli {

void add_person_export(CLI::App& person, chosen_command& chosen);

}  // namespace link100::cli
