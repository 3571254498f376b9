// What the commands end with; documented in `link100 --help`.
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
