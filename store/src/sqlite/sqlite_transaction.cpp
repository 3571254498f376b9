#include "sqlite_transaction.hpp"

#include "error.hpp"

#include <limits>
#include <string>

namespace link100::store::sqlite {

namespace {

// Views are bound as they are, since they outlive the run; an empty view's null pointer would mean NULL.
struct binder {
    sqlite3_stmt* statement;
    int index;

    int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }

    int operator()(std::int64_t v) const { return sqlite3_bind_int64(statement, index, v); }

    int operator()(double v) const { return sqlite3_bind_double(statement, index, v); }

    int operator()(std::string_view v) const {
        return sqlite3_bind_text64(statement, index, v.data() == nullptr ? "" : v.data(), v.size(),
                                   SQLITE_STATIC, SQLITE_UTF8);
    }

    int operator()(blob v) const {
        return sqlite3_bind_blob64(statement, index, v.bytes.data() == nullptr ? "" : v.bytes.data(),
                                   v.bytes.size(), SQLITE_STATIC);
    }
};

void bind(sqlite3* db, sqlite3_stmt* statement, std::string_view sql, std::span<const value> args) {
    const auto wanted = static_cast<std::size_t>(sqlite3_bind_parameter_count(statement));
    if (wanted != args.size()) {
        throw sql_error{sql_error::kind::misuse, std::to_string(args.size()) + " parameters given, " +
                                                     std::to_string(wanted) + " wanted: " + std::string{sql}};
    }
    for (std::size_t i = 0; i < args.size(); ++i) {
        const int code = std::visit(binder{statement, static_cast<int>(i) + 1}, args[i]);
        if (code != SQLITE_OK) throw error_of(db, code, sql);
    }
}

class statement_row final : public row {
public:
    statement_row(sqlite3_stmt* statement, std::string_view sql) : statement_(statement), sql_(sql) {}

    [[nodiscard]] int columns() const override { return sqlite3_column_count(statement_); }

    [[nodiscard]] bool is_null(int column) const override { return type(column) == SQLITE_NULL; }

    [[nodiscard]] std::int64_t integer(int column) const override {
        check(column);
        return sqlite3_column_int64(statement_, column);
    }

    [[nodiscard]] double real(int column) const override {
        check(column);
        return sqlite3_column_double(statement_, column);
    }

    [[nodiscard]] std::string_view text(int column) const override {
        // A blob is asked for as one: as text it would be read up to the encoding's taste.
        const void* bytes = type(column) == SQLITE_BLOB ? sqlite3_column_blob(statement_, column)
                                                        : sqlite3_column_text(statement_, column);
        if (bytes == nullptr) return {};
        return {static_cast<const char*>(bytes),
                static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }

private:
    int type(int column) const {
        check(column);
        return sqlite3_column_type(statement_, column);
    }

    // SQLite answers NULL for a column that is not there, which would hide a defect of ours.
    void check(int column) const {
        if (column < 0 || column >= columns()) {
            throw sql_error{sql_error::kind::misuse,
                            "no column " + std::to_string(column) + ": " + std::string{sql_}};
        }
    }

    sqlite3_stmt* statement_;
    std::string_view sql_;
};

}  // namespace

template <class F>
auto sqlite_transaction::guarded(F&& statement) {
    throw_if_lost();
    try {
        return statement();
    } catch (const sql_error& e) {
        if (!lost_) lost_ = e;
        throw;
    }
}

std::int64_t sqlite_transaction::do_execute(std::string_view sql, std::span<const value> args) {
    return guarded([&] {
        sqlite3* db = connection_.get();
        const auto statement = connection_.statements().take(sql);
        bind(db, statement.get(), sql, args);
        const auto changes_before = sqlite3_total_changes64(db);
        const int code = sqlite3_step(statement.get());
        if (code == SQLITE_ROW)
            throw sql_error{sql_error::kind::misuse, "rows nobody asked for: " + std::string{sql}};
        if (code != SQLITE_DONE) throw error_of(db, code, sql);
        // sqlite3_changes() keeps the figure of an earlier statement when this one changed nothing.
        return sqlite3_total_changes64(db) == changes_before ? std::int64_t{0} : sqlite3_changes64(db);
    });
}

void sqlite_transaction::do_query(std::string_view sql, std::span<const value> args,
                                  const std::function<bool(const row&)>& visit) {
    guarded([&] {
        sqlite3* db = connection_.get();
        const auto statement = connection_.statements().take(sql);
        bind(db, statement.get(), sql, args);
        const statement_row current{statement.get(), sql};
        for (;;) {
            const int code = sqlite3_step(statement.get());
            if (code == SQLITE_DONE) return;
            if (code != SQLITE_ROW) throw error_of(db, code, sql);
            if (!visit(current)) return;
        }
    });
}

void sqlite_transaction::run_script(std::string_view statements) {
    guarded([&] { connection_.run(std::string{statements}.c_str()); });
}

}  // namespace link100::store::sqlite
