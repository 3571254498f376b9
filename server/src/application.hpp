// The composition root: every object of a running server is built here, in order, and nowhere else.
#pragma once
#include "cli/environment.hpp"
#include "reload.hpp"

namespace link100::server {

// Runs until SIGTERM or SIGINT, and reads again at each SIGHUP, which waits until then; returns the exit
// code.
int run_application(cli::command_environment e, later_hang_up& hang_ups);

}  // namespace link100::server
