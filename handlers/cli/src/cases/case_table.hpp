// Cases as a command shows them.
#pragma once
#include "cli/environment.hpp"
#include "cli/table.hpp"
#include "services/cases/cases.hpp"

#include <vector>

namespace link100::cli {

[[nodiscard]] table table_of_cases(const command_environment& e,
                                   const std::vector<services::case_view>& cases);

}  // namespace link100::cli
