#include "xml_text.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace link100::wechat {
namespace {

struct named_entity {
    std::string_view name;
    char character;
};

constexpr std::array<named_entity, 5> named_entities{
    {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}}};

bool is_xml_character(std::uint32_t c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
           (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

void append_utf8(std::uint32_t c, std::string& out) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

// What stands behind "&#", up to the semicolon: its length with the semicolon, or 0 if it is no reference.
struct reference {
    std::size_t length = 0;
    std::uint32_t character = 0;
};

reference parse_reference(std::string_view text) {
    const bool hexadecimal = text.starts_with('x');
    const auto digits = text.substr(hexadecimal ? 1 : 0);
    std::uint32_t c = 0;
    const auto [end, wrong] =
        std::from_chars(digits.data(), digits.data() + digits.size(), c, hexadecimal ? 16 : 10);
    if (wrong == std::errc::result_out_of_range) c = UINT32_MAX;
    if (wrong == std::errc::invalid_argument || end == digits.data() + digits.size() || *end != ';')
        return {};
    return {static_cast<std::size_t>(end - text.data()) + 1, c};
}

}  // namespace

bool append_unescaped(std::string_view text, std::string& out) {
    while (!text.empty()) {
        const auto ampersand = text.find('&');
        out += text.substr(0, ampersand);
        if (ampersand == std::string_view::npos) return true;
        text.remove_prefix(ampersand + 1);
        if (text.starts_with('#')) {
            const auto r = parse_reference(text.substr(1));
            if (r.length > 0 && !is_xml_character(r.character)) return false;
            if (r.length > 0) {
                append_utf8(r.character, out);
                text.remove_prefix(r.length + 1);
                continue;
            }
        }
        char replacement = '&';
        for (const auto& e : named_entities) {
            if (!text.starts_with(e.name)) continue;
            replacement = e.character;
            text.remove_prefix(e.name.size());
            break;
        }
        out += replacement;
    }
    return true;
}

void append_cdata(std::string_view text, std::string& out) {
    out += "<![CDATA[";
    for (auto end = text.find("]]>"); end != std::string_view::npos; end = text.find("]]>")) {
        out += text.substr(0, end + 2);
        out += "]]><![CDATA[";
        text.remove_prefix(end + 2);
    }
    out += text;
    out += "]]>";
}

bool is_xml_text(std::string_view utf8) {
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return false;
        if (c == 0xEF && (utf8.substr(i, 3) == "\xEF\xBF\xBE" || utf8.substr(i, 3) == "\xEF\xBF\xBF"))
            return false;
    }
    return true;
}

}  // namespace link100::wechat
