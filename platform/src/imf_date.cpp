#include "imf_date.hpp"

#include <array>
#include <charconv>

namespace link100::platform {
namespace {

constexpr std::size_t imf_length = 29;
constexpr std::string_view shape = "???, ?? ??? ???? ??:??:?? GMT";
constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";

bool has_shape(std::string_view text) {
    if (text.size() != imf_length) return false;
    for (std::size_t i = 0; i < imf_length; ++i) {
        if (shape[i] != '?' && shape[i] != text[i]) return false;
    }
    return true;
}

std::optional<int> number(std::string_view digits) {
    int n = 0;
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, n);
    if (read.ec != std::errc{} || read.ptr != end || n < 0) return std::nullopt;
    return n;
}

}  // namespace

std::optional<time_point> parse_imf_date(std::string_view text) {
    if (!has_shape(text)) return std::nullopt;
    const auto day = number(text.substr(5, 2));
    const auto month_at = months.find(text.substr(8, 3));
    const auto year = number(text.substr(12, 4));
    const auto hour = number(text.substr(17, 2));
    const auto minute = number(text.substr(20, 2));
    const auto second = number(text.substr(23, 2));
    if (!day || !year || !hour || !minute || !second) return std::nullopt;
    if (month_at == std::string_view::npos || month_at % 3 != 0) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(month_at / 3 + 1)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    return time_point{std::chrono::sys_days{date}} + std::chrono::hours{*hour} +
           std::chrono::minutes{*minute} + std::chrono::seconds{*second};
}

}  // namespace link100::platform
