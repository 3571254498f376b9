#include "wechat/json_text.hpp"

namespace link100::wechat {

void append_json_text(std::string_view text, std::string& out) {
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (const auto b = static_cast<unsigned char>(c); b < 0x20) {
                    out += "\\u00";
                    out += digits[b >> 4];
                    out += digits[b & 15];
                } else {
                    out += c;
                }
        }
    }
    out += '"';
}

void json_object::key(std::string_view name) {
    if (out_.size() > 1) out_ += ',';
    append_json_text(name, out_);
    out_ += ':';
}

json_object& json_object::text(std::string_view name, std::string_view value) {
    key(name);
    append_json_text(value, out_);
    return *this;
}

json_object& json_object::text_if(std::string_view name, std::string_view value) {
    return value.empty() ? *this : text(name, value);
}

json_object& json_object::number(std::string_view name, std::int64_t value) {
    return raw(name, std::to_string(value));
}

json_object& json_object::boolean(std::string_view name, bool value) {
    return raw(name, value ? "true" : "false");
}

json_object& json_object::raw(std::string_view name, std::string_view json) {
    key(name);
    out_ += json;
    return *this;
}

}  // namespace link100::wechat
