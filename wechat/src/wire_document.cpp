#include "wire_document.hpp"

#include "platform/encoding.hpp"

namespace link100::wechat {
namespace {

std::size_t blanks_before(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    std::size_t i = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    while (i < text.size() && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r' || text[i] == '\n')) ++i;
    return i;
}

}  // namespace

wire_view wire_view::operator[](std::string_view child) const {
    for (auto c = first(); c; c = c.next())
        if (c.name() == child) return c;
    return {};
}

wire_value wire_view::copy() const {
    wire_value out;
    out.kind = kind();
    out.text = text();
    for (auto c = first(); c; c = c.next()) out.fields.push_back({std::string(c.name()), c.copy()});
    return out;
}

std::optional<refusal> wire_document::read(std::span<char> text) {
    nodes_.clear();
    joined_.clear();
    const std::string_view all(text.data(), text.size());
    if (!platform::is_utf8(all)) return refusal::bad_utf8;
    // Neither format can carry a zero byte, and both parsers would stop at it.
    if (all.find('\0') != std::string_view::npos) return refusal::malformed;
    text = text.subspan(blanks_before(all));
    if (text.empty()) return refusal::malformed;
    // The Content-Type is no reliable sign of the format; the first character is.
    format_ = text.front() == '{' ? wire_format::json : wire_format::xml;
    return format_ == wire_format::json ? read_json(text) : read_xml(text);
}

}  // namespace link100::wechat
