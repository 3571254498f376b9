// Writes JSON as the platform wants it: raw UTF-8. It never writes \u but for control characters, and never
// escapes / (else error 40033, or the menu shows the escapes).
#pragma once
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace link100::wechat {

// "text" with quotes.
void append_json_text(std::string_view text, std::string& out);

// An object written field by field, in the order of the calls:
//   json_object().text("touser", id).object("text", json_object().text("content", t)).str()
class json_object {
public:
    json_object& text(std::string_view name, std::string_view value);
    // Left out when empty.
    json_object& text_if(std::string_view name, std::string_view value);
    json_object& number(std::string_view name, std::int64_t value);
    json_object& boolean(std::string_view name, bool value);
    // `json` is whole JSON text.
    json_object& raw(std::string_view name, std::string_view json);

    [[nodiscard]] std::string str() const { return out_ + '}'; }

private:
    void key(std::string_view name);
    std::string out_ = "{";
};

}  // namespace link100::wechat
