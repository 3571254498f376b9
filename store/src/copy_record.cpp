#include "store/copy_record.hpp"

#include "platform/encoding.hpp"
#include "store/schema.hpp"
#include "table_catalog.hpp"

#include <algorithm>
#include <bit>

namespace link100::store {

namespace {

using copy_failure = copy_error::kind;

constexpr std::int64_t progress_every = 5'000;     // rows
constexpr std::size_t hashed_at_once = 64 * 1024;  // bytes

std::string name_of(std::string_view name) {
    return "\"" + std::string{name} + "\"";
}

// Rows in the order in which they are added. A value is told from its neighbours by its type and length.
class row_hash {
public:
    void add(const table_column& column, const row& r, int i) {
        if (r.is_null(i)) {
            buffer_ += 'n';
        } else if (column.type == column_type::integer) {
            put('i', std::to_string(r.integer(i)));
        } else if (column.type == column_type::real) {
            put('r', std::to_string(std::bit_cast<std::uint64_t>(r.real(i))));
        } else {
            put('t', r.text(i));
        }
        if (buffer_.size() >= hashed_at_once) fold();
    }

    std::string finish() {
        fold();
        return platform::hex_encode(state_);
    }

private:
    void put(char type, std::string_view bytes) {
        buffer_ += type;
        buffer_ += std::to_string(bytes.size());
        buffer_ += ':';
        buffer_ += bytes;
    }

    void fold() {
        state_ = platform::sha256(state_ + buffer_);
        buffer_.clear();
    }

    std::string state_;
    std::string buffer_;
};

std::string in_key_order(const table_description& t) {
    std::string columns;
    for (const auto& c : t.columns) columns += (columns.empty() ? "" : ", ") + name_of(c.name);
    auto key = t.columns;
    std::erase_if(key, [](const table_column& c) { return c.key_place == 0; });
    std::ranges::sort(key, {}, &table_column::key_place);
    std::string order;
    for (const auto& c : key) order += (order.empty() ? "" : ", ") + name_of(c.name);
    return "SELECT " + columns + " FROM " + name_of(t.name) + " ORDER BY " +
           (order.empty() ? columns : order);
}

value value_of(const table_column& column, const row& r, int i) {
    if (r.is_null(i)) return std::monostate{};
    switch (column.type) {
        case column_type::integer:
            return r.integer(i);
        case column_type::real:
            return r.real(i);
        case column_type::blob:
            return blob{r.text(i)};
        case column_type::text:
            return r.text(i);
    }
    return std::monostate{};
}

std::int64_t rows_in(transaction& tx, const table_description& t) {
    return tx.number("SELECT COUNT(*) FROM " + name_of(t.name));
}

copied_table copy_table(transaction& from, transaction& to, const table_description& t,
                        const copy_progress& progress) {
    copied_table done{.name = t.name, .rows = 0, .hash = {}};
    const auto total = rows_in(from, t);
    std::vector<std::string> names;
    for (const auto& c : t.columns) names.push_back(name_of(c.name));
    const std::vector<std::string_view> columns{names.begin(), names.end()};
    row_hash hash;
    try {
        const auto bulk = to.bulk(name_of(t.name), columns);
        std::vector<value> cells(t.columns.size());
        from.each(in_key_order(t), [&](const row& r) {
            for (std::size_t i = 0; i < cells.size(); ++i) {
                cells[i] = value_of(t.columns[i], r, static_cast<int>(i));
                hash.add(t.columns[i], r, static_cast<int>(i));
            }
            bulk->add(cells);
            if (++done.rows % progress_every == 0 && progress)
                progress(copy_phase::copying, t.name, done.rows, total);
        });
        bulk->finish();
    } catch (const sql_error& e) {
        if (e.why() != sql_error::kind::constraint && e.why() != sql_error::kind::misuse) throw;
        throw copy_error{copy_failure::refused, "the target cannot take a row of the table " + t.name +
                                                    " near row " + std::to_string(done.rows) + ": " +
                                                    e.what()};
    }
    done.hash = hash.finish();
    if (progress) progress(copy_phase::copying, t.name, done.rows, total);
    return done;
}

void verify_table(transaction& tx, const table_description& t, const copied_table& expected,
                  const copy_progress& progress) {
    row_hash hash;
    std::int64_t rows = 0;
    tx.each(in_key_order(t), [&](const row& r) {
        for (std::size_t i = 0; i < t.columns.size(); ++i) hash.add(t.columns[i], r, static_cast<int>(i));
        if (++rows % progress_every == 0 && progress)
            progress(copy_phase::verifying, t.name, rows, expected.rows);
    });
    if (rows != expected.rows)
        throw copy_error{copy_failure::differs, "the table " + t.name + " has " + std::to_string(rows) +
                                                    " rows in the target and " +
                                                    std::to_string(expected.rows) + " in the source"};
    if (hash.finish() != expected.hash)
        throw copy_error{copy_failure::differs, "the rows of the table " + t.name +
                                                    " read otherwise in the target than in the source"};
    if (progress) progress(copy_phase::verifying, t.name, rows, expected.rows);
}

void check_empty(database& to, const std::vector<table_description>& tables) {
    to.read_now([&](transaction& tx) {
        for (const auto& t : tables) {
            if (tx.number("SELECT COUNT(*) FROM (SELECT 1 FROM " + name_of(t.name) + " LIMIT 1) AS found") >
                0)
                throw copy_error{copy_failure::not_empty, "the target is not empty: its table " + t.name +
                                                              " holds rows. Copy into a fresh database."};
        }
    });
}

}  // namespace

std::vector<copied_table> copy_record(database& from, database& to, const platform::clock& clock,
                                      const copy_progress& progress) {
    if (!is_current(from, schema_migrations()))
        throw copy_error{copy_failure::old_source,
                         "the source is not at this program's version; migrate it first"};
    migrate(to, schema_migrations(), clock.now());
    const auto tables = describe_tables(clock);
    check_empty(to, tables);
    auto done = from.read_now([&](transaction& source) {
        return to.write_now([&](transaction& target) {
            target.defer_foreign_keys();
            std::vector<copied_table> out;
            for (const auto& t : tables) out.push_back(copy_table(source, target, t, progress));
            return out;
        });
    });
    to.read_now([&](transaction& tx) {
        for (std::size_t i = 0; i < tables.size(); ++i) verify_table(tx, tables[i], done[i], progress);
    });
    return done;
}

}  // namespace link100::store
