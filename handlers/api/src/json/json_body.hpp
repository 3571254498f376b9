// A request's body as JSON, read strictly (platform/json_reader.hpp). What the fields mean is the
// description's to say (description.hpp).
#pragma once
#include "platform/json_reader.hpp"

#include <string>
#include <string_view>

namespace link100::api {

inline constexpr std::size_t json_depth_max = 8;       // levels of nesting; the deepest form has three
inline constexpr std::size_t json_values_max = 2'000;  // of one body

// Fills `into`; else the Chinese sentence that says what is wrong.
[[nodiscard]] std::string read_body(std::string_view text, rapidjson::Document& into);

}  // namespace link100::api
