// From the portable subset that services and migrations are written in to PostgreSQL's SQL. Statements: ?1
// becomes $1, CAST (… AS INTEGER) a BIGINT; what stands in /*! … */ is a comment to SQLite and a clause to
// PostgreSQL (FOR UPDATE SKIP LOCKED). Migrations: see store/migrations/README.md.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace link100::store::postgres {

struct translated {
    std::string sql;
    int parameters = 0;  // the highest ?n
    // Where a parameter is asked whether it is NULL (?1 IS NULL OR id = ?1), PostgreSQL cannot tell its type
    // from that place and refuses the whole statement, if NULL is given and says no type either. The same
    // statement without these questions tells it. Empty: no such question.
    std::string without_null_tests;
    std::vector<int> only_tested;  // parameters that occur nowhere else: any type will do
};

// One statement. Throws sql_error::misuse for one that would begin or end a transaction.
[[nodiscard]] translated translate_statement(std::string_view sql);

// Several statements separated by semicolons: what a migration is made of. Types in capitals are translated
// (INTEGER, BLOB, REAL, TEXT), WITHOUT ROWID is dropped, foreign keys become DEFERRABLE, and a trigger that
// only refuses becomes a call of a function that refuses. Throws sql_error::misuse for any other trigger.
[[nodiscard]] std::string translate_script(std::string_view script);

}  // namespace link100::store::postgres
