// The bulk writer of an engine without a faster way: one prepared INSERT, run for each row.
#include "store/sql.hpp"

namespace link100::store {

class insert_writer final : public bulk_writer {
public:
    insert_writer(transaction& tx, std::string_view table, std::span<const std::string_view> columns)
        : tx_(tx), width_(columns.size()) {
        sql_ = "INSERT INTO " + std::string{table} + " (";
        std::string marks;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0) sql_ += ", ";
            sql_ += columns[i];
            marks += (i > 0 ? ", ?" : "?") + std::to_string(i + 1);
        }
        sql_ += ") VALUES (" + marks + ")";
    }

    void add(std::span<const value> cells) override {
        if (cells.size() != width_)
            throw sql_error{sql_error::kind::misuse, "a row of another width: " + sql_.substr(0, 200)};
        rows_ += tx_.do_execute(sql_, cells);
    }

    std::int64_t finish() override { return rows_; }

private:
    transaction& tx_;
    std::size_t width_;
    std::string sql_;
    std::int64_t rows_ = 0;
};

std::unique_ptr<bulk_writer> transaction::bulk(std::string_view table,
                                               std::span<const std::string_view> columns) {
    return std::make_unique<insert_writer>(*this, table, columns);
}

}  // namespace link100::store
