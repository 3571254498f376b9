#include "league/safe_cell.hpp"

#include <algorithm>

namespace link100::league {
namespace {

constexpr std::string_view dangerous = "=+-@\t\r\n";

bool is_number(std::string_view text) {
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    if (text.ends_with('%')) text.remove_suffix(1);
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return !text.empty() && digit(text.front()) && digit(text.back()) &&
           std::count(text.begin(), text.end(), '.') <= 1 &&
           std::all_of(text.begin(), text.end(), [&](char c) { return digit(c) || c == '.'; });
}

}  // namespace

std::string safe_cell(std::string_view text) {
    // Blanks in front do not keep a spreadsheet from seeing the sign; full-width signs are read as such by
    // some.
    auto begin = text.find_first_not_of(' ');
    if (begin == text.npos) return std::string{text};
    const auto rest = text.substr(begin);
    const bool wide =
        rest.starts_with("＝") || rest.starts_with("＋") || rest.starts_with("－") || rest.starts_with("＠");
    if (!wide && (dangerous.find(rest.front()) == dangerous.npos || is_number(text)))
        return std::string{text};
    return "'" + std::string{text};
}

}  // namespace link100::league
