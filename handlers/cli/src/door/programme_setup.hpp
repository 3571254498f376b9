// From the operator's settings and data files to the programme that the services are handed.
#pragma once
#include "config/settings.hpp"
#include "platform/result.hpp"
#include "services/base/programme.hpp"

#include <string>
#include <vector>

namespace link100::cli {

// Problems: one line each, naming the file; the rules' own checks (league) included.
[[nodiscard]] result<services::programme, std::vector<std::string>> make_programme(const config::settings& s);

// One file of points rules by itself, e.g. to try it out. Problems as above: an unknown rule is refused by
// name.
[[nodiscard]] result<league::points_rules, std::vector<std::string>> read_points(
    const std::filesystem::path& file);

}  // namespace link100::cli
