// Values on the wire, in PostgreSQL's binary formats: parameters out, cells in.
#pragma once
#include "store/sql.hpp"

#include <array>
#include <cstdint>
#include <libpq-fe.h>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace link100::store::postgres {

// The types that we send; what comes back may be of a few more (values.cpp).
inline constexpr Oid type_bytea = 17;
inline constexpr Oid type_int8 = 20;
inline constexpr Oid type_text = 25;
inline constexpr Oid type_float8 = 701;
inline constexpr Oid type_unknown = 0;  // of a NULL: the server infers it

[[nodiscard]] Oid type_of(const value& v);

// 64 bits in network order, as integers and reals travel.
[[nodiscard]] std::array<char, 8> to_wire(std::int64_t v);
[[nodiscard]] std::array<char, 8> to_wire(double v);

// The parameters of one run, in the form that libpq takes. Texts and blobs are viewed, not copied.
class parameters {
public:
    explicit parameters(std::span<const value> args);

    [[nodiscard]] int count() const { return static_cast<int>(values_.size()); }

    [[nodiscard]] const char* const* values() const { return values_.data(); }

    [[nodiscard]] const int* lengths() const { return lengths_.data(); }

    [[nodiscard]] const int* formats() const { return formats_.data(); }

private:
    std::vector<std::array<char, 8>> numbers_;
    std::vector<const char*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

// One row of an answer that holds `row_number`.
class result_row final : public row {
public:
    explicit result_row(std::string_view sql) : sql_(sql) {}

    void show(const PGresult* result) {
        result_ = result;
        texts_.clear();
    }

    [[nodiscard]] int columns() const override;
    [[nodiscard]] bool is_null(int column) const override;
    [[nodiscard]] std::int64_t integer(int column) const override;
    [[nodiscard]] double real(int column) const override;
    [[nodiscard]] std::string_view text(int column) const override;

private:
    [[nodiscard]] std::string_view cell(int column) const;

    const PGresult* result_ = nullptr;
    std::string_view sql_;
    // Numbers that were asked for as texts, a place for each column so that no view moves.
    mutable std::vector<std::optional<std::string>> texts_;
};

}  // namespace link100::store::postgres
