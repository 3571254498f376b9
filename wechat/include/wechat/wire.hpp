// Reads a push as it stands on the wire, XML or JSON alike: names, texts and what is below them. It never
// interprets a field: message.hpp makes typed messages of it, and keeps a push that is new to us in this
// form.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::wechat {

inline constexpr std::size_t wire_depth_max = 16;     // levels of nesting; WeChat's own pushes have at most 5
inline constexpr std::size_t wire_nodes_max = 4'096;  // elements or values of one push

enum class wire_format { xml, json };

enum class wire_kind : std::uint8_t {
    text,     // an XML element without elements below it, or a JSON string
    number,   // a JSON number, its digits as text
    boolean,  // a JSON true or false, as text
    null,     // JSON null, its text empty
    object,   // fields by name; in XML a name may repeat
    array,    // JSON only: items without names
};

// One value with everything below it, owning its bytes. Tolerant to read: what is absent is empty.
struct wire_value {
    struct field;
    wire_kind kind = wire_kind::null;
    std::string text;
    std::vector<field> fields;  // of an object by name, of an array with empty names

    // The first field of this name (exact case), or an empty value.
    [[nodiscard]] const wire_value& operator[](std::string_view name) const;

    // The text as a whole number; 0 when it is none.
    [[nodiscard]] std::int64_t integer() const;
};

struct wire_value::field {
    std::string name;
    wire_value value;
};

// JSON text of the value: keys as on the wire, repeated names as one array, raw UTF-8, `/` unescaped.
[[nodiscard]] std::string to_json(const wire_value& value);

// The value of a JSON object's text; nothing if it is none, or beyond wire_depth_max or `nodes_max`.
[[nodiscard]] std::optional<wire_value> parse_json(std::string_view text,
                                                   std::size_t nodes_max = wire_nodes_max);

}  // namespace link100::wechat
