// The composition root: every object of a running server is built here, in order, and nowhere else.
#pragma once
#include "cli/environment.hpp"

namespace link100::server {

// Runs until SIGTERM or SIGINT; returns the exit code.
int run_application(command_environment e);

}  // namespace link100::server
