// What writes canonical JSON: members in the order in which they are written, no blanks, so that equal values
// are equal bytes. Internal to the services.
#pragma once
#include "platform/json_checks.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string_view>

namespace link100::services {

using json_writer = rapidjson::Writer<rapidjson::StringBuffer>;

inline void write_text(json_writer& w, std::string_view s) {
    w.String(s.data(), static_cast<rapidjson::SizeType>(s.size()));
}

inline void write_key(json_writer& w, std::string_view s) {
    w.Key(s.data(), static_cast<rapidjson::SizeType>(s.size()));
}

}  // namespace link100::services
