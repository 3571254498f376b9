// XML's escapes, both ways.
#pragma once
#include <string>
#include <string_view>

namespace link100::wechat {

// Replaces the five named entities and character references; any other & stays as it is (WeChat's clear texts
// have bare ones in addresses). False for a reference to what is no XML character, such as &#0;.
[[nodiscard]] bool append_unescaped(std::string_view text, std::string& out);

// The text as CDATA; "]]>" within it is split over two sections.
void append_cdata(std::string_view text, std::string& out);

// Whether XML 1.0 can carry the text: no control characters but tab, line feed and carriage return, and not
// U+FFFE or U+FFFF.
[[nodiscard]] bool is_xml_text(std::string_view utf8);

}  // namespace link100::wechat
