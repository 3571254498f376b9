// What the operator wrote, key by key, before any of it is believed: where it stands and its text.
#pragma once
#include "config/load.hpp"
#include "keys.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace link100::config {

struct given {
    std::string where;      // FILE:LINE or the variable
    std::string text;       // as assign() takes it, or the path of the file that holds it
    bool in_file = false;   // text is a path
    bool mistyped = false;  // not the TOML type that the key wants
};

struct given_values {
    std::map<const key*, given> by_key;
    problems wrong;
    bool readable = true;  // false: no TOML file at all, and what it would have held is not missing from it
};

// Every key of the file; unknown ones, and secrets given twice, are problems.
[[nodiscard]] given_values from_file(const std::filesystem::path& file);

// Every variable LINK100_SECTION_… of a section that there is; other variables are none of our business
// (container platforms set some of their own).
[[nodiscard]] given_values from_environment(const environment& variables);

}  // namespace link100::config
