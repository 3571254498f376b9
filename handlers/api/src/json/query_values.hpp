// The query of a request, name by name.
#pragma once
#include "platform/json_checks.hpp"

#include <rapidjson/document.h>

#include <optional>
#include <string>
#include <string_view>

namespace link100::api {

inline constexpr std::size_t query_names_max = 8;

// As an object of texts; nothing for a broken escape, bytes that are no UTF-8, a zero, a name given twice or
// without '='.
[[nodiscard]] std::optional<rapidjson::Document> read_query(std::string_view raw);

}  // namespace link100::api
