// Options that many commands take: --config, --as, --json, a month. They never carry a password or a key.
#pragma once
#include "cli/commands.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace link100::cli {

struct acting_options {
    std::filesystem::path config = "link100.toml";
    std::string as;  // student or staff number, id, public id or name; empty: the machine's own
    bool json = false;
};

// --config FILE.
void add_config(CLI::App& c, std::filesystem::path& config);

// --as NUMBER: every command that acts in somebody's name has it. --by is its older name.
void add_actor(CLI::App& c, std::string& as);

// --config, --as, --json.
void add_acting_options(CLI::App& c, acting_options& o);

// Adds a subcommand with the options above; the caller adds the subcommand's own options to what this
// returns.
template <class Options>
std::pair<CLI::App*, std::shared_ptr<Options>> add_acting(CLI::App& parent, chosen_command& chosen,
                                                          const char* name, const char* text,
                                                          int (*run)(const Options&)) {
    auto o = std::make_shared<Options>();
    auto* c = parent.add_subcommand(name, text);
    add_acting_options(*c, *o);
    c->callback([o, &chosen, run] { chosen = [o, run] { return run(*o); }; });
    return {c, o};
}

// Accepts YYYYMM if there is such a month (league::is_month); else the command line is wrong.
[[nodiscard]] CLI::Validator real_month();

}  // namespace link100::cli
