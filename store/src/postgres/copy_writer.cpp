#include "copy_writer.hpp"

#include "values.hpp"

#include <limits>
#include <type_traits>

namespace link100::store::postgres {

namespace {

constexpr std::size_t piece_bytes = 64 * 1024;  // sent at once

// The header of the binary form: signature, no flags, no extension.
constexpr std::string_view header{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19};

std::string network_16(std::size_t n) {
    return {static_cast<char>(n >> 8), static_cast<char>(n & 0xff)};
}

}  // namespace

copy_writer::copy_writer(postgres_transaction& tx, std::string_view table,
                         std::span<const std::string_view> columns)
    : tx_(tx), width_(columns.size()) {
    sql_ = "COPY " + std::string{table} + " (";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i > 0) sql_ += ", ";
        sql_ += columns[i];
    }
    sql_ += ") FROM STDIN (FORMAT binary)";
    const auto started = tx_.connection_.run(sql_);
    if (PQresultStatus(started.get()) != PGRES_COPY_IN) throw misuse("COPY did not begin", sql_);
    tx_.copying_ = true;
    put(header);
}

copy_writer::~copy_writer() {
    if (!open_) return;
    tx_.copying_ = false;
    if (!tx_.lost_) tx_.lost_ = misuse("rows were copied and not finished", sql_);
    try {
        tx_.connection_.copy_end("given up");
    } catch (const failure&) {
        // That is the answer to giving up; the transaction is lost already.
    }
}

template <class F>
auto copy_writer::guarded(F&& work) {
    tx_.throw_if_lost();
    if (!open_) throw misuse("the copy has ended", sql_);
    try {
        return work();
    } catch (const failure& f) {
        if (!tx_.lost_) tx_.lost_ = f;
        throw;
    }
}

void copy_writer::put_length(std::int32_t n) {
    const auto wire = to_wire(static_cast<std::int64_t>(n));
    put({wire.data() + 4, 4});
}

void copy_writer::put_cell(const value& v) {
    const auto put_bytes = [this](std::string_view bytes) {
        if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
            throw misuse("a value is longer than 2 GiB", sql_);
        put_length(static_cast<std::int32_t>(bytes.size()));
        put(bytes);
    };
    std::visit(
        [&](const auto& x) {
            using type = std::decay_t<decltype(x)>;
            if constexpr (std::is_same_v<type, std::monostate>) {
                put_length(-1);
            } else if constexpr (std::is_same_v<type, std::string_view>) {
                put_bytes(x);
            } else if constexpr (std::is_same_v<type, blob>) {
                put_bytes(x.bytes);
            } else {
                const auto wire = to_wire(x);
                put_bytes({wire.data(), wire.size()});
            }
        },
        v);
}

void copy_writer::add(std::span<const value> cells) {
    guarded([&] {
        if (cells.size() != width_) throw misuse("a row of another width", sql_);
        put(network_16(width_));
        for (const auto& v : cells) put_cell(v);
        if (buffer_.size() < piece_bytes) return;
        tx_.connection_.copy_data(buffer_);
        buffer_.clear();
    });
}

std::int64_t copy_writer::finish() {
    return guarded([&] {
        put("\377\377");  // the trailer: -1 fields
        tx_.connection_.copy_data(buffer_);
        open_ = false;
        tx_.copying_ = false;
        const auto done = tx_.connection_.copy_end(nullptr);
        return static_cast<std::int64_t>(std::stoll(PQcmdTuples(done.get())));
    });
}

}  // namespace link100::store::postgres
