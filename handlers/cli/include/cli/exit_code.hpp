// The exit codes of the commands, documented in `link100 --help`. A script never has to read a text to tell
// them apart.
#pragma once

namespace link100::cli {

enum exit_code : int {
    exit_done = 0,
    exit_failed = 1,  // the command ran and its answer is no: a bad callback, a ledger that differs …
    exit_usage = 2,   // the command line cannot be understood
    exit_configuration = 3,  // the settings or a file that they name are wrong
    exit_unavailable = 4,    // the database, Redis or the platform cannot be reached
};

}  // namespace link100::cli
