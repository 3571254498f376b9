// SQLSTATE as our errors.
#pragma once
#include "store/sql.hpp"

#include <libpq-fe.h>
#include <string>
#include <string_view>

namespace link100::store::postgres {

// What is to be done about a failure, beside what it is called.
enum class remedy {
    none,       // the job's own fault, or the database's: it is told
    run_again,  // another transaction was in the way: nothing was kept, the same job may succeed now
    reconnect,  // the connection is gone
};

class failure : public sql_error {
public:
    failure(kind why, const std::string& text, remedy r, bool disk_full = false)
        : sql_error(why, text, disk_full), remedy_(r) {}

    [[nodiscard]] remedy what_to_do() const { return remedy_; }

private:
    remedy remedy_;
};

[[nodiscard]] sql_error::kind kind_of(std::string_view sqlstate);
[[nodiscard]] remedy remedy_of(std::string_view sqlstate);

// `what` says what was being done: a few words or the statement's text. The server's DETAIL is left out: it
// holds values, which may be personal.
[[nodiscard]] failure failure_of(const PGresult* result, std::string_view what);
// The connection itself failed.
[[nodiscard]] failure connection_failure(const PGconn* connection, std::string_view what);
[[nodiscard]] failure misuse(std::string_view text, std::string_view statement);

}  // namespace link100::store::postgres
