// What no key can say alone: keys that need or exclude each other.
#pragma once
#include "config/settings.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::config {

struct contradiction {
    std::vector<std::string_view> between;  // key names, the one to change first
    std::string sentence;
};

[[nodiscard]] std::vector<contradiction> contradictions(const settings& values);

// What is allowed and still worth a line.
[[nodiscard]] std::vector<std::string> doubts(const settings& values);

}  // namespace link100::config
