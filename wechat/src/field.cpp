#include "field.hpp"

#include <charconv>
#include <cmath>

namespace link100::wechat {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto from = text.find_first_not_of(blanks);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

}  // namespace

std::int64_t whole_number(std::string_view text) {
    text = trimmed(text);
    std::int64_t n = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), n);
    return wrong == std::errc{} && end == text.data() + text.size() ? n : 0;
}

std::int64_t integer_of(wire_view v, std::string_view name) {
    return whole_number(v[name].text());
}

std::int64_t integer_of(const wire_value& v, std::string_view name) {
    return whole_number(v[name].text);
}

std::optional<double> decimal_of(wire_view v, std::string_view name) {
    const auto text = trimmed(v[name].text());
    double d = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), d);
    if (wrong != std::errc{} || end != text.data() + text.size() || !std::isfinite(d)) return std::nullopt;
    return d;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

}  // namespace link100::wechat
