// Cases as a command shows them.
#pragma once
#include "cli/environment.hpp"
#include "cli/print_table.hpp"
#include "services/cases/cases.hpp"

#include <vector>

namespace link100::server {

[[nodiscard]] printed_table table_of_cases(const command_environment& e,
                                           const std::vector<services::case_view>& cases);

}  // namespace link100::server
