#include "base64.hpp"

#include <array>
#include <cstdint>

namespace link100::wechat {
namespace {

constexpr std::uint8_t bad = 0xFF;

constexpr std::array<std::uint8_t, 256> make_table() {
    std::array<std::uint8_t, 256> t{};
    t.fill(bad);
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        t[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return t;
}

constexpr auto table = make_table();

std::uint8_t value(char c) {
    return table[static_cast<unsigned char>(c)];
}

// Whole groups of four from the front, until one has anything but the alphabet in it; returns characters
// used.
std::size_t decode_groups(std::string_view text, char*& to) {
    std::size_t i = 0;
    for (; i + 4 <= text.size(); i += 4) {
        const std::uint8_t a = value(text[i]), b = value(text[i + 1]), c = value(text[i + 2]),
                           d = value(text[i + 3]);
        if (((a | b | c | d) & 0xC0) != 0) break;
        *to++ = static_cast<char>(a << 2 | b >> 4);
        *to++ = static_cast<char>(b << 4 | c >> 2);
        *to++ = static_cast<char>(c << 6 | d);
    }
    return i;
}

}  // namespace

bool decode_base64(std::string_view text, std::string& out) {
    out.resize(text.size() / 4 * 3 + 3);
    char* to = out.data();
    text.remove_prefix(decode_groups(text, to));
    std::uint32_t bits = 0;
    std::size_t count = 0, padding = 0;
    for (const char c : text) {
        if (c == '\r' || c == '\n') continue;
        if (c == '=') {
            ++padding;
            continue;
        }
        const auto v = value(c);
        if (v == bad || padding > 0) return false;
        bits = bits << 6 | v;
        ++count;
        if (count % 4 == 0) {
            *to++ = static_cast<char>(bits >> 16);
            *to++ = static_cast<char>(bits >> 8);
            *to++ = static_cast<char>(bits);
        }
    }
    const auto rest = count % 4;
    if (rest == 1 || (padding > 0 && padding != (4 - rest) % 4)) return false;
    if (rest == 2) *to++ = static_cast<char>(bits >> 4);
    if (rest == 3) {
        *to++ = static_cast<char>(bits >> 10);
        *to++ = static_cast<char>(bits >> 2);
    }
    out.resize(static_cast<std::size_t>(to - out.data()));
    return true;
}

}  // namespace link100::wechat
