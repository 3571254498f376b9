// docs/commands.md: what --help of every command says, on one page.
#pragma once
#include <CLI/CLI.hpp>

#include <string>

namespace link100::server {

[[nodiscard]] std::string page_of_commands(const CLI::App& program);

}  // namespace link100::server
