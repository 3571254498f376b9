// Times as RFC 3339 text, which is how the mini-program sends and gets them.
#pragma once
#include "platform/clock.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::api {

// 2026-04-03T02:00:00Z; the part of a second is left out.
[[nodiscard]] std::string time_text(platform::time_point t);

// 2026-04-03T10:00:00+08:00, seconds and their fraction optional; an offset or Z is required. Nothing for a
// day that does not exist, a 60th second, or anything else.
[[nodiscard]] std::optional<platform::time_point> parse_time(std::string_view text);

}  // namespace link100::api
