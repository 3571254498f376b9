// The name that somebody who mistyped one most likely meant.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace link100::config {

// The candidate with the fewest single-character changes, or the one with the same part after the dot;
// empty if none is near (more than a third of the name changed).
[[nodiscard]] std::string_view nearest(std::string_view name,
                                       const std::vector<std::string_view>& candidates);

}  // namespace link100::config
