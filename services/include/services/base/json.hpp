// Small flat JSON objects of texts, as columns keep them (outbox payloads, the conversation's data). They
// never nest and hold no numbers.
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace link100::services {

using text_fields = std::map<std::string, std::string, std::less<>>;

[[nodiscard]] std::string json_object(const text_fields& fields);

// Reads what json_object wrote; leaves out members that are not strings, and gives no fields for a text
// that is not an object.
[[nodiscard]] text_fields parse_json_object(std::string_view text);

}  // namespace link100::services
