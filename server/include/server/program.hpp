// The program: its command line, from arguments to an exit code (see exit codes in --help).
#pragma once

namespace link100::server {

[[nodiscard]] int run_program(int argc, char** argv);

}  // namespace link100::server
