// Reads a row from its first column to its last, so that a statement's columns and the code that takes them
// stand in the same order and nobody counts. It never goes back.
//
// A column that nobody took is a defect of ours, and so is one too many: sql_error of kind misuse, and the
// transaction is lost.
//
// row_reader r{row}; note n; n.id = r.id(); n.text = r.text(); n.state = r.as<note_state>();
//
// Also in braces, which are filled from left to right: note{r.id(), r.text()}. Not among a function's
// arguments, which have no order.
#pragma once
#include "store/sql.hpp"

#include <exception>

namespace link100::store {

class row_reader {
public:
    explicit row_reader(const row& of) : row_(of) {}

    row_reader(const row_reader&) = delete;
    row_reader& operator=(const row_reader&) = delete;

    // Throws, unless another exception is on its way: then the row was not read to its end for that reason.
    ~row_reader() noexcept(false) {
        if (next_ < row_.columns() && std::uncaught_exceptions() == exceptions_before_)
            throw sql_error{sql_error::kind::misuse,
                            std::to_string(row_.columns()) + " columns, " + std::to_string(next_) + " read"};
    }

    [[nodiscard]] std::int64_t id() { return row_.integer(next_++); }

    [[nodiscard]] std::int64_t integer() { return row_.integer(next_++); }  // 0 for NULL

    // A number of things, which fits an int.
    [[nodiscard]] int count() { return static_cast<int>(row_.integer(next_++)); }

    [[nodiscard]] double real() { return row_.real(next_++); }

    // Whether the column holds anything.
    [[nodiscard]] bool is_set() { return !row_.is_null(next_++); }

    [[nodiscard]] bool flag() { return row_.flag(next_++); }

    [[nodiscard]] platform::time_point time() { return row_.time(next_++); }

    [[nodiscard]] std::string text() { return row_.str(next_++); }  // "" for NULL; blobs too

    // The text without a copy; the view lives until the next row.
    [[nodiscard]] std::string_view view() { return row_.text(next_++); }

    // An enum that is kept as its integer.
    template <class E>
    [[nodiscard]] E as() {
        return row_.as<E>(next_++);
    }

    [[nodiscard]] std::optional<std::int64_t> maybe_id() { return row_.maybe_integer(next_++); }

    [[nodiscard]] std::optional<std::int64_t> maybe_integer() { return row_.maybe_integer(next_++); }

    [[nodiscard]] std::optional<int> maybe_count() {
        const int column = next_++;
        return row_.is_null(column) ? std::nullopt : std::optional{static_cast<int>(row_.integer(column))};
    }

    [[nodiscard]] std::optional<platform::time_point> maybe_time() { return row_.maybe_time(next_++); }

    [[nodiscard]] std::optional<std::string> maybe_text() { return row_.maybe_str(next_++); }

    template <class E>
    [[nodiscard]] std::optional<E> maybe_as() {
        const int column = next_++;
        return row_.is_null(column) ? std::nullopt : std::optional{row_.as<E>(column)};
    }

    // Passes over columns that are not needed this time.
    void skip(int columns = 1) { next_ += columns; }

private:
    const row& row_;
    int next_ = 0;
    int exceptions_before_ = std::uncaught_exceptions();
};

}  // namespace link100::store
