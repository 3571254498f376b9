// A month on the command line.
#pragma once
#include <CLI/CLI.hpp>

namespace link100::server {

// YYYYMM, a month that there is (league::is_month); else the command line is wrong.
[[nodiscard]] CLI::Validator real_month();

}  // namespace link100::server
