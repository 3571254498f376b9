#include "base/utf8.hpp"

#include <array>

namespace link100::league {
namespace {

constexpr char32_t last_code_point = 0x10FFFF;
constexpr char32_t first_surrogate = 0xD800;
constexpr char32_t last_surrogate = 0xDFFF;

unsigned byte_at(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

// How many bytes the lead byte announces; 0 for a byte that leads nothing.
std::size_t announced_length(unsigned lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

}  // namespace

std::optional<code_point> first_code_point(std::string_view text) {
    constexpr std::array<unsigned, 5> lead_mask{0, 0x7F, 0x1F, 0x0F, 0x07};
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    const unsigned lead = byte_at(text, 0);
    const std::size_t length = announced_length(lead);
    if (length == 0 || length > text.size()) return std::nullopt;
    char32_t value = lead & lead_mask[length];
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned next = byte_at(text, i);
        if ((next & 0xC0) != 0x80) return std::nullopt;
        value = (value << 6) | (next & 0x3F);
    }
    const bool surrogate = value >= first_surrogate && value <= last_surrogate;
    if (value < smallest[length] || value > last_code_point || surrogate) return std::nullopt;
    return code_point{value, length};
}

}  // namespace link100::league
