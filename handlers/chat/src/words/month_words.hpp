// A month as it is typed: 3月, 2026年3月, 202603, 上月.
#pragma once
#include "league/base/programme_time.hpp"

#include <optional>
#include <string_view>

namespace link100::chat {

// Empty: this month. A month without a year is the last one of that name that is not in the future. Nothing
// for what is no month.
[[nodiscard]] std::optional<league::month_key> typed_month(std::string_view text,
                                                           league::month_key this_month);

}  // namespace link100::chat
