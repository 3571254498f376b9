#include "door/typed_day.hpp"

#include <charconv>

namespace link100::cli {

std::optional<league::local_days> typed_day(std::string_view text) {
    constexpr std::size_t length = 10;
    if (text.size() != length || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto part = [text](std::size_t at, std::size_t count) {
        int n = -1;
        const auto* const end = text.data() + at + count;
        return std::from_chars(text.data() + at, end, n).ptr == end ? n : -1;
    };
    const int year = part(0, 4);
    const int month = part(5, 2);
    const int day = part(8, 2);
    if (year < league::min_year || year > league::max_year || month < 1 || day < 1) return std::nullopt;
    const auto date = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                      std::chrono::day{static_cast<unsigned>(day)};
    if (!date.ok()) return std::nullopt;
    return league::local_days{date};
}

}  // namespace link100::cli
