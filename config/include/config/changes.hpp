// What a running server makes of settings that say something else than when it started: it takes over the
// secrets of WeChat; everything else is taken at the next start, and named until then.
#pragma once
#include "config/settings.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace link100::config {

// The keys that a server takes over while it serves.
[[nodiscard]] std::span<const std::string_view> live_keys();

[[nodiscard]] bool is_live(std::string_view key_name);

// The keys whose values differ, in the table's order.
[[nodiscard]] std::vector<std::string_view> changed_keys(const settings& before, const settings& after);

// Copies the values of the live keys.
void take_live(const settings& from, settings& into);

}  // namespace link100::config
