// Compares a running server's settings with the file's: the server takes over the secrets of WeChat at
// once. It never takes over any other key before the next start, and names those keys until then.
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
