// The Date field of an answer (RFC 9110 §5.6.7, the one form that is still sent).
#pragma once
#include "platform/clock.hpp"

#include <optional>
#include <string_view>

namespace link100::platform {

// "Sun, 06 Nov 1994 08:49:37 GMT"; nothing on anything else. The day's name is not checked.
[[nodiscard]] std::optional<time_point> parse_imf_date(std::string_view text);

}  // namespace link100::platform
