// Tolerant reading of a push's fields: what is absent, empty or no number is empty, 0 or nothing, never an
// error.
#pragma once
#include "wire_document.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace link100::wechat {

[[nodiscard]] inline std::string text_of(wire_view v, std::string_view name) {
    return std::string(v[name].text());
}

// 0 when it is no whole number.
[[nodiscard]] std::int64_t integer_of(wire_view v, std::string_view name);

[[nodiscard]] std::int64_t whole_number(std::string_view text);

[[nodiscard]] std::optional<double> decimal_of(wire_view v, std::string_view name);

// ASCII letters only.
[[nodiscard]] std::string lower(std::string_view text);

}  // namespace link100::wechat
