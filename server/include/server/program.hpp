// The program: its command line, from arguments to an exit code (see exit codes in --help).
#pragma once
#include <string>

namespace link100::server {

[[nodiscard]] int run_program(int argc, char** argv);

// docs/commands.md, made from --help of every command.
[[nodiscard]] std::string commands_page();

}  // namespace link100::server
