// Small flat JSON objects of texts, as they are kept in columns (outbox payloads, the conversation's data).
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace link100::services {

using text_fields = std::map<std::string, std::string, std::less<>>;

[[nodiscard]] std::string json_object(const text_fields& fields);

// Reads what json_object wrote; members that are not strings are left out, and what is not an object gives
// none.
[[nodiscard]] text_fields parse_json_object(std::string_view text);

}  // namespace link100::services
