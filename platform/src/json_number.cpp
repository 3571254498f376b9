#include "json_number.hpp"

#include <charconv>
#include <cmath>

namespace link100::platform {
namespace {

template <class Number>
std::optional<Number> whole_text_as(std::string_view digits) {
    Number n{};
    const auto* end = digits.data() + digits.size();
    const auto [stopped_at, wrong] = std::from_chars(digits.data(), end, n);
    if (wrong != std::errc{} || stopped_at != end) return std::nullopt;
    return n;
}

}  // namespace

std::optional<json_number> number_of(std::string_view digits) {
    if (digits.find_first_of(".eE") == digits.npos) {
        if (digits.starts_with('-')) {
            if (const auto n = whole_text_as<std::int64_t>(digits)) return *n;
        } else if (const auto n = whole_text_as<std::uint64_t>(digits)) {
            return *n;
        }
    }
    const auto d = whole_text_as<double>(digits);
    if (!d || !std::isfinite(*d)) return std::nullopt;
    return *d;
}

}  // namespace link100::platform
