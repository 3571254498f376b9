// The fourth door: commands on a terminal, each in the name of a person (--as) or of the machine's operator.
// It decodes the command line, calls one service and prints the answer; it holds no rule and no SQL.
#pragma once
#include <functional>

namespace CLI {
class App;
}

namespace link100::cli {

using chosen_command = std::function<int()>;

// Hangs the subjects' commands under the program; whichever is parsed sets `chosen` to what is to be run, and
// that gives an exit code.
void add_commands(CLI::App& app, chosen_command& chosen);

}  // namespace link100::cli
