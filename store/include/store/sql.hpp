// Gives the services SQL: statements with ?1 … ?n parameters inside a transaction. It never offers what only
// one engine can do: SQLite (sqlite.hpp) and PostgreSQL (postgres.hpp) stand behind it, and every statement
// runs on both.
//
// So a statement keeps to the portable subset: no engine's own functions, INSERT … ON CONFLICT, RETURNING not
// used, times as UTC microseconds (to_micros), values of one type compared only with that type. What stands
// in /*! … */ is a comment to SQLite, which has one writer, and a clause to PostgreSQL, which has many: /*!
// FOR UPDATE SKIP LOCKED */ takes jobs from a queue that other processes take from too.
#pragma once
#include "platform/clock.hpp"

#include <array>
#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace link100::store {

struct blob {
    std::string_view bytes;
};

// A parameter. Text and blobs are views: they must live until the call returns.
using value = std::variant<std::monostate, std::int64_t, double, std::string_view, blob>;

inline value to_value(std::nullptr_t) {
    return std::monostate{};
}

inline value to_value(std::string_view v) {
    return v;
}

inline value to_value(const std::string& v) {
    return std::string_view{v};
}

inline value to_value(const char* v) {
    return std::string_view{v};
}

inline value to_value(blob v) {
    return v;
}

inline value to_value(platform::time_point v) {
    return platform::to_micros(v);
}

inline value to_value(std::integral auto v) {
    return static_cast<std::int64_t>(v);
}

inline value to_value(std::floating_point auto v) {
    return static_cast<double>(v);
}

template <class E>
    requires std::is_enum_v<E>
value to_value(E v) {
    return static_cast<std::int64_t>(v);
}

template <class T>
value to_value(const std::optional<T>& v) {
    return v ? to_value(*v) : value{std::monostate{}};
}

// One row of an answer; columns count from 0. Text and blobs are views that live until the next row: copy
// them.
class row {
public:
    virtual ~row() = default;
    [[nodiscard]] virtual int columns() const = 0;
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;   // 0 for NULL
    [[nodiscard]] virtual double real(int column) const = 0;            // 0 for NULL
    [[nodiscard]] virtual std::string_view text(int column) const = 0;  // "" for NULL; blobs too

    [[nodiscard]] std::string str(int column) const { return std::string{text(column)}; }

    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }

    [[nodiscard]] platform::time_point time(int column) const {
        return platform::from_micros(integer(column));
    }

    [[nodiscard]] std::optional<std::int64_t> maybe_integer(int column) const {
        return is_null(column) ? std::nullopt : std::optional{integer(column)};
    }

    [[nodiscard]] std::optional<platform::time_point> maybe_time(int column) const {
        return is_null(column) ? std::nullopt : std::optional{time(column)};
    }

    [[nodiscard]] std::optional<std::string> maybe_str(int column) const {
        return is_null(column) ? std::nullopt : std::optional{str(column)};
    }

    // An enum that is kept as its integer.
    template <class E>
    [[nodiscard]] E as(int column) const {
        return static_cast<E>(integer(column));
    }
};

// The engine refused a statement or the disk failed: the transaction is lost, nothing of it was kept.
class sql_error : public std::runtime_error {
public:
    enum class kind {
        unique,       // a UNIQUE or PRIMARY KEY constraint
        constraint,   // any other constraint or trigger
        io,           // disk full, I/O error, corrupt; nothing was kept as far as anybody can know
        unavailable,  // the store is shutting down, its queue is full, or another process holds the lock
        misuse,       // bad SQL: a defect of ours
    };

    sql_error(kind why, const std::string& text, bool disk_full = false)
        : std::runtime_error(text), why_(why), disk_full_(disk_full) {}

    [[nodiscard]] kind why() const { return why_; }

    [[nodiscard]] bool is_disk_full() const { return disk_full_; }  // an io error that only needs room

private:
    kind why_;
    bool disk_full_;
};

// Many rows into one table, without a statement for each: COPY in PostgreSQL, one prepared INSERT in SQLite.
// While the writer is open, no other statement of the transaction may run. Every cell has its column's own
// type; a row that is there already is an error, as in INSERT. If it is destroyed before finish(), the
// transaction is lost.
class bulk_writer {
public:
    virtual ~bulk_writer() = default;

    // One row, a cell for each column named. Texts and blobs need live only until the call returns.
    virtual void add(std::span<const value> cells) = 0;

    template <class... A>
    void add_row(const A&... cells) {
        const std::array<value, sizeof...(A)> values{to_value(cells)...};
        add(values);
    }

    // Ends the writing; returns the number of rows. Errors of earlier rows may be told only here.
    virtual std::int64_t finish() = 0;
};

// A transaction, or a reader's snapshot. Everything throws sql_error. After the first such error the
// transaction is lost, as it would be in PostgreSQL: further statements repeat the error, and a job that
// swallowed it fails all the same. What may happen (a row that is there already) is asked for in SQL: INSERT
// … ON CONFLICT.
class transaction {
public:
    virtual ~transaction() = default;

    // Runs a statement that gives no rows; returns the number of rows it changed.
    template <class... A>
    std::int64_t execute(std::string_view sql, const A&... args) {
        const std::array<value, sizeof...(A)> values{to_value(args)...};
        return do_execute(sql, values);
    }

    // Calls `each` for every row, in order. `each` may run other statements of the same transaction,
    // but not the same statement again.
    template <class F, class... A>
        requires std::invocable<F&, const row&>
    void each(std::string_view sql, F&& visit, const A&... args) {
        const std::array<value, sizeof...(A)> values{to_value(args)...};
        do_query(sql, values, [&](const row& r) {
            visit(r);
            return true;
        });
    }

    // The first row as `make` makes it, or nothing.
    template <class F, class... A>
        requires std::invocable<F&, const row&>
    auto first(std::string_view sql, F&& make, const A&... args)
        -> std::optional<std::invoke_result_t<F&, const row&>> {
        std::optional<std::invoke_result_t<F&, const row&>> out;
        const std::array<value, sizeof...(A)> values{to_value(args)...};
        do_query(sql, values, [&](const row& r) {
            out.emplace(make(r));
            return false;
        });
        return out;
    }

    // All rows as `make` makes them.
    template <class F, class... A>
        requires std::invocable<F&, const row&>
    auto all(std::string_view sql, F&& make, const A&... args)
        -> std::vector<std::invoke_result_t<F&, const row&>> {
        std::vector<std::invoke_result_t<F&, const row&>> out;
        const std::array<value, sizeof...(A)> values{to_value(args)...};
        do_query(sql, values, [&](const row& r) {
            out.push_back(make(r));
            return true;
        });
        return out;
    }

    // A single integer (COUNT, SUM, EXISTS …); 0 when there is no row.
    template <class... A>
    std::int64_t number(std::string_view sql, const A&... args) {
        return first(
                   sql, [](const row& r) { return r.integer(0); }, args...)
            .value_or(0);
    }

    // Several statements separated by semicolons, without parameters and rows: what a migration is made of.
    virtual void run_script(std::string_view statements) = 0;

    // For imports. Table and columns are names of ours, never somebody's input.
    [[nodiscard]] virtual std::unique_ptr<bulk_writer> bulk(std::string_view table,
                                                            std::span<const std::string_view> columns);

    // Until the transaction ends, nobody else changes the schema. Must be the transaction's first statement.
    virtual void lock_schema() {}

    // Foreign keys are looked at when the transaction commits, and not with each statement.
    virtual void defer_foreign_keys() { run_script("PRAGMA defer_foreign_keys = ON"); }

    // A fresh 64-bit, time-ordered id.
    [[nodiscard]] virtual std::int64_t new_id() = 0;

protected:
    friend class insert_writer;  // SQLite's bulk_writer
    virtual std::int64_t do_execute(std::string_view sql, std::span<const value> args) = 0;
    virtual void do_query(std::string_view sql, std::span<const value> args,
                          const std::function<bool(const row&)>& visit) = 0;
};

}  // namespace link100::store
