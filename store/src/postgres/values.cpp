#include "values.hpp"

#include "error.hpp"

#include <bit>
#include <charconv>
#include <limits>

namespace link100::store::postgres {

namespace {

// Types that come back beside those that we send.
constexpr Oid type_bool = 16;
constexpr Oid type_int2 = 21;
constexpr Oid type_int4 = 23;
constexpr Oid type_float4 = 700;
constexpr Oid type_numeric = 1700;  // what SUM of BIGINT gives

constexpr std::size_t longest = std::numeric_limits<int>::max();  // bytes of one parameter

template <class T>
T from_wire(std::string_view bytes) {
    T out = 0;
    for (const char c : bytes) out = static_cast<T>((out << 8) | static_cast<unsigned char>(c));
    return out;
}

// numeric_send: digits of base 10,000, the weight of the first, the sign, the scale; 16 bits each.
std::string numeric_text(std::string_view bytes) {
    const auto word = [&](std::size_t i) { return from_wire<std::uint16_t>(bytes.substr(2 * i, 2)); };
    const int count = word(0);
    const int weight = static_cast<std::int16_t>(word(1));
    const auto sign = word(2);
    const int scale = word(3);
    if (sign != 0 && sign != 0x4000) return "NaN";
    const auto digits = [&](int place) -> std::string {
        const int i = weight - place;
        auto text = std::to_string(i >= 0 && i < count ? word(4 + static_cast<std::size_t>(i)) : 0);
        return std::string(4 - text.size(), '0') + text;
    };
    std::string whole;
    for (int place = weight; place >= 0; --place) whole += digits(place);
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
    if (whole.empty()) whole = "0";
    std::string fraction;
    for (int place = -1; static_cast<int>(fraction.size()) < scale; --place) fraction += digits(place);
    fraction.resize(static_cast<std::size_t>(scale));
    std::string out = sign == 0 ? "" : "-";
    out += whole;
    if (!fraction.empty()) out += "." + fraction;
    return out;
}

std::int64_t whole_of(std::string_view text) {
    std::int64_t n = 0;
    std::from_chars(text.data(), text.data() + text.size(),
                    n);  // as SQLite: what follows the digits is ignored
    return n;
}

double real_of(std::string_view text) {
    double n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

std::string text_of(double v) {
    std::array<char, 64> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), v);
    return error == std::errc{} ? std::string{buffer.data(), end} : std::string{};
}

}  // namespace

Oid type_of(const value& v) {
    switch (v.index()) {
        case 1:
            return type_int8;
        case 2:
            return type_float8;
        case 3:
            return type_text;
        case 4:
            return type_bytea;
        default:
            return type_unknown;
    }
}

std::array<char, 8> to_wire(std::int64_t v) {
    std::array<char, 8> out{};
    auto bits = static_cast<std::uint64_t>(v);
    for (auto i = out.rbegin(); i != out.rend(); ++i, bits >>= 8) *i = static_cast<char>(bits & 0xff);
    return out;
}

std::array<char, 8> to_wire(double v) {
    return to_wire(std::bit_cast<std::int64_t>(v));
}

parameters::parameters(std::span<const value> args)
    : numbers_(args.size()), values_(args.size()), lengths_(args.size()), formats_(args.size(), 1) {
    for (std::size_t i = 0; i < args.size(); ++i) {
        std::string_view bytes;
        if (const auto* whole = std::get_if<std::int64_t>(&args[i])) {
            numbers_[i] = to_wire(*whole);
            bytes = {numbers_[i].data(), numbers_[i].size()};
        } else if (const auto* number = std::get_if<double>(&args[i])) {
            numbers_[i] = to_wire(*number);
            bytes = {numbers_[i].data(), numbers_[i].size()};
        } else if (const auto* text = std::get_if<std::string_view>(&args[i])) {
            bytes = text->data() == nullptr ? std::string_view{""} : *text;
        } else if (const auto* binary = std::get_if<blob>(&args[i])) {
            bytes = binary->bytes.data() == nullptr ? std::string_view{""} : binary->bytes;
        }
        if (bytes.size() > longest) throw misuse("a value is longer than 2 GiB", "");
        values_[i] = bytes.data();  // null for NULL
        lengths_[i] = static_cast<int>(bytes.size());
    }
}

int result_row::columns() const {
    return PQnfields(result_);
}

std::string_view result_row::cell(int column) const {
    if (column < 0 || column >= columns()) throw misuse("no column " + std::to_string(column), sql_);
    return {PQgetvalue(result_, 0, column), static_cast<std::size_t>(PQgetlength(result_, 0, column))};
}

bool result_row::is_null(int column) const {
    (void)cell(column);
    return PQgetisnull(result_, 0, column) != 0;
}

std::int64_t result_row::integer(int column) const {
    if (is_null(column)) return 0;
    const auto bytes = cell(column);
    switch (PQftype(result_, column)) {
        case type_bool:
            return bytes.front();
        case type_int2:
            return static_cast<std::int16_t>(from_wire<std::uint16_t>(bytes));
        case type_int4:
            return static_cast<std::int32_t>(from_wire<std::uint32_t>(bytes));
        case type_int8:
            return static_cast<std::int64_t>(from_wire<std::uint64_t>(bytes));
        case type_float4:
        case type_float8:
            return static_cast<std::int64_t>(real(column));
        case type_numeric:
            return whole_of(numeric_text(bytes));
        default:
            return whole_of(bytes);
    }
}

double result_row::real(int column) const {
    if (is_null(column)) return 0;
    const auto bytes = cell(column);
    switch (PQftype(result_, column)) {
        case type_float4:
            return static_cast<double>(std::bit_cast<float>(from_wire<std::uint32_t>(bytes)));
        case type_float8:
            return std::bit_cast<double>(from_wire<std::uint64_t>(bytes));
        case type_numeric:
            return real_of(numeric_text(bytes));
        case type_bool:
        case type_int2:
        case type_int4:
        case type_int8:
            return static_cast<double>(integer(column));
        default:
            return real_of(bytes);
    }
}

std::string_view result_row::text(int column) const {
    if (is_null(column)) return {};
    const auto bytes = cell(column);
    std::string made;
    switch (PQftype(result_, column)) {
        case type_bool:
        case type_int2:
        case type_int4:
        case type_int8:
            made = std::to_string(integer(column));
            break;
        case type_float4:
        case type_float8:
            made = text_of(real(column));
            break;
        case type_numeric:
            made = numeric_text(bytes);
            break;
        default:
            return bytes;
    }
    texts_.resize(static_cast<std::size_t>(PQnfields(result_)));
    auto& place = texts_[static_cast<std::size_t>(column)];
    if (!place) place = std::move(made);
    return *place;
}

}  // namespace link100::store::postgres
