// Commands on a terminal, each in the name of a person (--as) or of the machine's operator: a command
// decodes its options, calls one service and prints the answer. It never holds a rule or SQL.
#pragma once
#include <functional>

namespace CLI {
class App;
}

namespace link100::cli {

using chosen_command = std::function<int()>;

// Adds the subjects' commands to the program. The command that is parsed sets `chosen` to the function to
// run, which returns an exit code.
void add_commands(CLI::App& app, chosen_command& chosen);

}  // namespace link100::cli
