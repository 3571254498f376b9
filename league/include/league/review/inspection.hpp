// What a spot check looks at and what it can find, as integers that the record keeps. It draws nothing:
// base/sampling.hpp does.
#pragma once
#include <cstdint>
#include <string_view>

namespace link100::league {

enum class inspection_kind : std::int64_t { activity = 1, contact = 2 };
enum class inspection_result : std::int64_t { open = 0, sound = 1, not_sound = 2, unclear = 3 };
[[nodiscard]] std::string_view label(inspection_kind kind);
[[nodiscard]] std::string_view label(inspection_result result);

}  // namespace link100::league
