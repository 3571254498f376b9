// A day on the command line: 2026-04-30.
#pragma once
#include "league/base/programme_time.hpp"

#include <optional>
#include <string_view>

namespace link100::cli {

// Nothing for anything else, and for a day that does not exist.
[[nodiscard]] std::optional<league::local_days> typed_day(std::string_view text);

}  // namespace link100::cli
