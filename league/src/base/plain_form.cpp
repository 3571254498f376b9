#include "league/base/plain_form.hpp"

#include "base/utf8.hpp"

#include <array>

namespace link100::league {
namespace {

constexpr char32_t first_full_width = 0xFF01;
constexpr char32_t last_full_width = 0xFF5E;
constexpr char32_t full_width_distance = 0xFEE0;

bool is_wide_blank(char32_t c) {
    return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_end_blank(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || is_wide_blank(c) || is_invisible(c);
}

char32_t small_letter(char32_t c) {
    return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
}

// ASCII is one byte, and that is all that a character becomes when it changes.
template <class Change>
std::string formed(std::string_view text, Change change) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto point = first_code_point(text);
        const std::size_t bytes = point ? point->bytes : 1;
        const char32_t plain = point ? change(point->value) : 0;
        if (!point || plain == point->value) {
            if (!point || !is_invisible(plain)) out.append(text.substr(0, bytes));
        } else {
            out += static_cast<char>(plain);
        }
        text.remove_prefix(bytes);
    }
    return out;
}

// Bytes of the last code point of `text`, which must not be empty; 1 when it is none.
std::size_t last_length(std::string_view text) {
    std::size_t n = 1;
    while (n < 4 && n < text.size() && (static_cast<unsigned char>(text[text.size() - n]) & 0xC0) == 0x80)
        ++n;
    return n;
}

}  // namespace

char32_t half_width(char32_t c) {
    if (c >= first_full_width && c <= last_full_width) return c - full_width_distance;
    return is_wide_blank(c) ? U' ' : c;
}

bool is_invisible(char32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

std::string plain_form(std::string_view text) {
    return formed(text, [](char32_t c) { return half_width(c); });
}

std::string plain_small_form(std::string_view text) {
    return formed(text, [](char32_t c) { return small_letter(half_width(c)); });
}

std::optional<plain_point> first_plain_point(std::string_view text) {
    std::size_t passed = 0;
    while (passed < text.size()) {
        const auto point = first_code_point(text.substr(passed));
        if (!point) return std::nullopt;
        passed += point->bytes;
        if (!is_invisible(point->value)) return plain_point{half_width(point->value), passed};
    }
    return std::nullopt;
}

std::optional<std::string_view> behind_plain(std::string_view text, std::string_view prefix) {
    while (!prefix.empty()) {
        const auto wanted = first_code_point(prefix);
        const auto there = first_plain_point(text);
        if (!wanted || !there || small_letter(there->value) != wanted->value) return std::nullopt;
        prefix.remove_prefix(wanted->bytes);
        text.remove_prefix(there->bytes);
    }
    return text;
}

std::string_view without_blanks_around(std::string_view text) {
    while (!text.empty()) {
        const auto point = first_code_point(text);
        if (!point || !is_end_blank(point->value)) break;
        text.remove_prefix(point->bytes);
    }
    while (!text.empty()) {
        const auto bytes = last_length(text);
        const auto point = first_code_point(text.substr(text.size() - bytes));
        if (!point || point->bytes != bytes || !is_end_blank(point->value)) break;
        text.remove_suffix(bytes);
    }
    return text;
}

}  // namespace link100::league
