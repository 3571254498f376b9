// A TOML file as a tree whose nodes know their line. The only place that meets the parser's exceptions.
#pragma once
#include "config/load.hpp"

#include <toml++/toml.h>

#include <filesystem>
#include <string>

namespace link100::config {

inline constexpr std::uintmax_t toml_bytes_max = 1'048'576;

// At most 1 MiB. Absent, unreadable, too large or not TOML: one problem with the line.
[[nodiscard]] result<toml::table, problems> read_toml(const std::filesystem::path& file);

// FILE:LINE
[[nodiscard]] std::string place(const std::filesystem::path& file, const toml::source_region& where);

}  // namespace link100::config
