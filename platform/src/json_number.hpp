// A JSON number's digits as the smallest type that holds it.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace link100::platform {

// Negative integers as int64, others as uint64, as far as they fit; everything else as double.
using json_number = std::variant<std::int64_t, std::uint64_t, double>;

// `digits` follow JSON's grammar, which the reader has seen to. Nothing when no double can hold it.
[[nodiscard]] std::optional<json_number> number_of(std::string_view digits);

}  // namespace link100::platform
