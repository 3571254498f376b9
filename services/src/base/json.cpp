#include "services/base/json.hpp"

#include "platform/json_reader.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace link100::services {

std::string json_object(const text_fields& fields) {
    rapidjson::StringBuffer out;
    rapidjson::Writer writer(out);
    writer.StartObject();
    for (const auto& [name, value] : fields) {
        writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
        writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
    }
    writer.EndObject();
    return {out.GetString(), out.GetSize()};
}

text_fields parse_json_object(std::string_view text) {
    text_fields fields;
    rapidjson::Document doc;
    if (platform::read_json(text, {}, doc) || !doc.IsObject()) return fields;
    for (const auto& member : doc.GetObject())
        if (member.value.IsString())
            fields.emplace(std::string{member.name.GetString(), member.name.GetStringLength()},
                           std::string{member.value.GetString(), member.value.GetStringLength()});
    return fields;
}

}  // namespace link100::services
