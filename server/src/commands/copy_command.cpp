// `link100 migrate --from URL --to URL`: the whole record from one engine to another.
#include "commands/copy_command.hpp"

#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "cli/open_engine.hpp"
#include "commands/record_copy.hpp"
#include "config/load.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <iostream>
#include <optional>

namespace link100::server {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";

bool is_postgres_url(std::string_view url) {
    return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

// A password on a command line is read by everybody on the machine.
bool holds_password(std::string_view url) {
    const auto authority = url.substr(0, url.find('/', url.find("//") + 2));
    const auto at = authority.rfind('@');
    return (at != std::string_view::npos &&
            authority.substr(0, at).find(':', url.find("//")) != std::string_view::npos) ||
           url.find("password=") != std::string_view::npos;
}

std::optional<config::database_settings> settings_of(const std::string& url, const std::string& password) {
    config::database_settings d;
    d.url = url;
    d.readers = 1;
    d.queue_limit = 16;
    if (url.starts_with(sqlite_scheme) && url.size() > sqlite_scheme.size()) {
        d.sqlite_file = std::filesystem::absolute(url.substr(sqlite_scheme.size()));
        return d;
    }
    if (!is_postgres_url(url) || holds_password(url)) return std::nullopt;
    d.password = password;
    return d;
}

// The settings' password if there are settings; else libpq finds one (PGPASSWORD, its password file).
std::string password_in(const std::filesystem::path& config) {
    if (!std::filesystem::exists(config)) return "";
    return cli::read_environment(config).settings.database.password;
}

int copy_whole_record(const config::database_settings& from, const config::database_settings& to) {
    const platform::system_clock clock;
    try {
        const auto tables = copy_showing_progress(from, to, clock);
        std::int64_t rows = 0;
        for (const auto& t : tables) {
            rows += t.rows;
            std::printf("%-24s %12lld rows  %.16s\n", t.name.c_str(), static_cast<long long>(t.rows),
                        t.hash.c_str());
        }
        std::printf("%lld rows in %zu tables copied; counts and hashes are the same on both sides.\n",
                    static_cast<long long>(rows), tables.size());
        std::cerr << "Now set database.url to the target, and start link100 serve.\n";
        return cli::exit_done;
    } catch (const store::copy_error& e) {
        std::cerr << "link100: " << e.what() << '\n';
        if (e.why() == store::copy_error::kind::differs)
            std::cerr << "link100: do not use the target; drop it and copy again\n";
        return cli::exit_failed;
    }
}

}  // namespace

int copy_to_engine(const std::filesystem::path& config, const copy_options& o) {
    if (o.from.empty() || o.to.empty()) {
        std::cerr << "link100: give both --from and --to, as sqlite:PATH or postgresql://USER@HOST/NAME\n";
        return cli::exit_usage;
    }
    const auto password = password_in(config);
    const auto from = settings_of(o.from, password);
    const auto to = settings_of(o.to, password);
    if (!from || !to) {
        std::cerr << "link100: " << (from ? "--to" : "--from")
                  << " must be sqlite:PATH, or postgresql://USER@HOST[:PORT]/NAME without a password (that "
                     "stands in "
                     "database.password or PGPASSWORD)\n";
        return cli::exit_usage;
    }
    if (cli::place_of(*from) == cli::place_of(*to)) {
        std::cerr << "link100: --from and --to are the same\n";
        return cli::exit_usage;
    }
    if (!cli::is_postgres(*from) && !std::filesystem::exists(from->sqlite_file)) {
        std::cerr << "link100: " << from->sqlite_file.string() << " is not there\n";
        return cli::exit_unavailable;
    }
    return copy_whole_record(*from, *to);
}

void add_copy_options(CLI::App& migrate, copy_options& o) {
    migrate.add_option(
        "--from", o.from,
        "Copy a whole record from here … (sqlite:PATH or postgresql://USER@HOST/NAME); stop link100 "
        "serve first");
    migrate.add_option("--to", o.to, "… to here, a fresh database; verified by counts and hashes");
}

}  // namespace link100::server
