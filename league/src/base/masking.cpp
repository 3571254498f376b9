#include "league/base/masking.hpp"

#include <array>

namespace link100::league {
namespace {

std::string masked(std::string_view text, std::size_t head, std::size_t tail) {
    if (text.size() <= head + tail) return std::string(text.size(), '*');
    return std::string{text.substr(0, head)} + std::string(text.size() - head - tail, '*') +
           std::string{text.substr(text.size() - tail)};
}

}  // namespace

std::string masked_number(std::string_view number) {
    return masked(number, 2, 2);
}

std::string masked_phone(std::string_view phone) {
    return masked(phone, 3, 2);
}

bool looks_like_formula(std::string_view text) {
    static constexpr std::array<std::string_view, 4> wide{"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    constexpr std::string_view dangerous = "=+-@\t\r\n";
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    if (text.empty()) return false;
    if (dangerous.find(text.front()) != dangerous.npos) return true;
    for (const auto sign : wide)
        if (text.starts_with(sign)) return true;
    return false;
}

std::string neutral_cell(std::string_view text) {
    return looks_like_formula(text) ? "'" + std::string{text} : std::string{text};
}

}  // namespace link100::league
