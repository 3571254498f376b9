#include "league/base/safe_cell.hpp"

#include "league/base/masking.hpp"

#include <algorithm>

namespace link100::league {
namespace {

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
    return is_number(text) ? std::string{text} : neutral_cell(text);
}

}  // namespace link100::league
