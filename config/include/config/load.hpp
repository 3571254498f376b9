// Reads the settings: the TOML file first, then the environment over it, then the defaults for the rest. It
// never stops at the first mistake and never shows a secret: everything wrong is reported at once.
//
// The variable LINK100_SECTION_KEY overrides a key `section.key`. A secret may also be named by a file that
// holds it: `key_file` in TOML, LINK100_SECTION_KEY_FILE in the environment.
#pragma once
#include "config/settings.hpp"
#include "platform/result.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace link100::config {

// One line each: where the mistake stands (file and line, or variable), what is wrong, what is allowed. Never
// a secret.
using problems = std::vector<std::string>;

using environment = std::map<std::string, std::string>;

struct loaded {
    settings values;
    std::vector<std::string> warnings;  // one line each: the server starts all the same
};

// The variables of this process that begin with LINK100_.
[[nodiscard]] environment process_environment();

// Relative paths are relative to the file's folder. An unknown key, a wrong type, a value out of bounds, a
// required key left out or keys that contradict each other are problems.
[[nodiscard]] result<loaded, problems> load(const std::filesystem::path& file, const environment& variables);

// The settings as TOML, one line a key, secrets and passwords in URLs as ***: for `link100 config print`.
[[nodiscard]] std::string print(const settings& values);

// docs/configuration.md, made from the table of keys.
[[nodiscard]] std::string manual_page();

}  // namespace link100::config
