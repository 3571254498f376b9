#include "wechat/wire.hpp"

#include "field.hpp"
#include "wechat/json_text.hpp"
#include "wire_document.hpp"

namespace link100::wechat {
namespace {

void append(const wire_value& v, std::string& out);

// XML repeats an element where JSON has an array: all fields of one name become one array, at the place of
// the first.
void append_fields(const std::vector<wire_value::field>& fields, std::string& out) {
    std::vector<bool> written(fields.size());
    out += '{';
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (written[i]) continue;
        if (out.back() != '{') out += ',';
        append_json_text(fields[i].name, out);
        out += ':';
        const auto start = out.size();
        append(fields[i].value, out);
        bool many = false;
        for (std::size_t k = i + 1; k < fields.size(); ++k) {
            if (fields[k].name != fields[i].name) continue;
            written[k] = true;
            many = true;
            out += ',';
            append(fields[k].value, out);
        }
        if (many) {
            out.insert(start, 1, '[');
            out += ']';
        }
    }
    out += '}';
}

void append(const wire_value& v, std::string& out) {
    switch (v.kind) {
        case wire_kind::text:
            append_json_text(v.text, out);
            break;
        case wire_kind::number:
        case wire_kind::boolean:
            out += v.text;
            break;
        case wire_kind::null:
            out += "null";
            break;
        case wire_kind::object:
            append_fields(v.fields, out);
            break;
        case wire_kind::array:
            out += '[';
            for (const auto& item : v.fields) {
                if (out.back() != '[') out += ',';
                append(item.value, out);
            }
            out += ']';
            break;
    }
}

}  // namespace

const wire_value& wire_value::operator[](std::string_view name) const {
    static const wire_value absent;
    for (const auto& f : fields)
        if (f.name == name) return f.value;
    return absent;
}

std::int64_t wire_value::integer() const {
    return whole_number(text);
}

std::optional<wire_value> parse_json(std::string_view text, std::size_t nodes_max) {
    std::string copy(text);
    wire_document d(nodes_max);
    if (d.read(copy) || d.format() != wire_format::json) return std::nullopt;
    return d.root().copy();
}

std::string to_json(const wire_value& value) {
    std::string out;
    append(value, out);
    return out;
}

}  // namespace link100::wechat
