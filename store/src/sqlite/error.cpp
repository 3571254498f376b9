#include "error.hpp"

#include <string>

namespace link100::store::sqlite {

sql_error::kind kind_of(int extended_code) {
    switch (extended_code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            return sql_error::kind::unique;
        default:
            break;
    }
    switch (extended_code & 0xff) {
        case SQLITE_CONSTRAINT:
            return sql_error::kind::constraint;
        case SQLITE_IOERR:
        case SQLITE_FULL:
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_CANTOPEN:
        case SQLITE_NOMEM:
            return sql_error::kind::io;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return sql_error::kind::unavailable;
        default:
            return sql_error::kind::misuse;
    }
}

sql_error error_of(sqlite3* db, int code, std::string_view what) {
    const int extended = db != nullptr ? sqlite3_extended_errcode(db) : code;
    // A call that failed before it reached the connection leaves the connection's own code at OK.
    const int telling = (extended & 0xff) == (code & 0xff) ? extended : code;
    const char* text = telling == extended && db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(code);
    constexpr std::size_t shown = 200;  // bytes of a statement's text: enough to find it
    std::string message{text};
    message += " (SQLite ";
    message += std::to_string(telling);
    message += "): ";
    message += what.substr(0, shown);
    return {kind_of(telling), message, (telling & 0xff) == SQLITE_FULL};
}

}  // namespace link100::store::sqlite
