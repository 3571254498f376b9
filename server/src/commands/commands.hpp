// The commands, each a function from its options to an exit code. They print answers on standard output and
// what is wrong on standard error.
#pragma once
#include "cli/commands.hpp"

#include <filesystem>
#include <string>

namespace link100::server {

int serve(const std::filesystem::path& config);
int migrate_record(const std::filesystem::path& config);

int push_menu(const std::filesystem::path& config);
int rebuild_caches(const std::filesystem::path& config);
int replay_ledger(const std::filesystem::path& config, int month);
int doctor(const std::filesystem::path& config);
int make_demo(const std::filesystem::path& config);

struct decode_options {
    std::string token;
    std::string aes_key;
    std::string app_id;
    std::string original_id;
    std::string query;
};

int decode_callback(const decode_options& o);

int print_settings(const std::filesystem::path& config);
int print_manual();

// Subcommands with options of their own.
void add_keys(CLI::App& app, cli::chosen_command& chosen);  // keys, audit
void add_generate(CLI::App& app, cli::chosen_command& chosen);

}  // namespace link100::server
