// SQLite's result codes as our errors.
#pragma once
#include "store/sql.hpp"

#include <sqlite3.h>

#include <string_view>

namespace link100::store::sqlite {

[[nodiscard]] sql_error::kind kind_of(int extended_code);

// The connection's last error. `what` says what was being done, in a few words or as the statement's text; it
// never holds a parameter's value, so the message may be logged.
[[nodiscard]] sql_error error_of(sqlite3* db, int code, std::string_view what);

}  // namespace link100::store::sqlite
