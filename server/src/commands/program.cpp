#include "server/program.hpp"

#include "cli/commands.hpp"
#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "commands/commands.hpp"
#include "commands/commands_page.hpp"
#include "commands/copy_command.hpp"
#include "store/migrations.hpp"
#include "store/sql.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <iostream>

namespace link100::server {
namespace {

constexpr std::string_view program_name = "link100";
constexpr std::string_view program_about = "Link100: the phone side of the Youth League's 1+100 programme";
constexpr auto footer =
    "Exit codes: 0 done · 1 the answer is no · 2 wrong command line · 3 wrong configuration · "
    "4 database, Redis or platform not reachable";

// Everything that can be wrong on the way ends here, with one line and a code.
int guarded(const std::function<int()>& command) {
    try {
        return command();
    } catch (const cli::stop_command& s) {
        return s.exit_code;
    } catch (const store::sql_error& e) {
        std::cerr << "link100: database: " << e.what() << '\n';
        return cli::exit_unavailable;
    } catch (const store::migration_error& e) {
        std::cerr << "link100: database: " << e.what() << '\n';
        return cli::exit_unavailable;
    } catch (const std::exception& e) {
        std::cerr << "link100: " << e.what() << '\n';
        return cli::exit_failed;
    }
}

// The options' values live here while CLI11 fills them in.
struct program_options {
    std::filesystem::path config = "link100.toml";
    decode_options callback;
    copy_options copy;
    int month = 0;
};

void add_wechat(CLI::App& app, program_options& o, cli::chosen_command& chosen) {
    auto* wechat = app.add_subcommand("wechat", "Tools for the official account's protocol");
    wechat->require_subcommand(1);
    auto* c = wechat->add_subcommand(
        "decode", "Print a captured callback (standard input) as one JSON object, or `error: CLASS`");
    c->add_option("--token", o.callback.token, "The callback's token")->required();
    c->add_option("--aes-key", o.callback.aes_key, "EncodingAESKey; left out: the body is plain XML or JSON");
    c->add_option("--app-id", o.callback.app_id, "The account's app id");
    c->add_option("--original-id", o.callback.original_id,
                  "The account's original id (gh_…); left out: ToUserName is not compared");
    c->add_option("--query", o.callback.query, "The callback's query string");
    c->callback([&] { chosen = [&] { return decode_callback(o.callback); }; });
}

void add_plain(CLI::App& app, program_options& o, cli::chosen_command& chosen) {
    const auto add = [&](CLI::App& parent, const char* name, const char* text,
                         int (*run)(const std::filesystem::path&)) {
        auto* c = parent.add_subcommand(name, text);
        cli::add_config(*c, o.config);
        c->callback([&o, &chosen, run] { chosen = [&o, run] { return run(o.config); }; });
    };
    add(app, "serve",
        "Run the server until SIGTERM or SIGINT: callbacks at /wechat/callback, the JSON door at /api/v1, "
        "health at "
        "/healthz and /readyz, Prometheus' /metrics at server.admin_listen; SIGHUP opens the log again and "
        "reads "
        "certificate and secrets",
        serve);
    auto* migrate = app.add_subcommand(
        "migrate",
        "Bring the record up to this program's version (serve does it too), or copy it to another engine");
    cli::add_config(*migrate, o.config);
    add_copy_options(*migrate, o.copy);
    migrate->callback([&] {
        const bool copies = !o.copy.from.empty() || !o.copy.to.empty();
        chosen = [&o, copies] {
            return copies ? copy_to_engine(o.config, o.copy) : migrate_record(o.config);
        };
    });
    add(app, "doctor",
        "Check settings, database, Redis, WeChat's credentials and the clock; a line each, with what to do",
        doctor);
    add(app, "demo", "Fill an empty record with a small college and two months of history", make_demo);
    auto* menu = app.add_subcommand("menu", "The official account's menu");
    menu->require_subcommand(1);
    add(*menu, "push", "Create the menu of the settings' menu_file at the platform", push_menu);
    auto* cache = app.add_subcommand("cache", "The caches in Redis");
    cache->require_subcommand(1);
    add(*cache, "rebuild", "Fill the score caches anew from the ledger", rebuild_caches);
    auto* config = app.add_subcommand("config", "The settings");
    config->require_subcommand(1);
    add(*config, "print", "Print the settings in force, secrets hidden", print_settings);
    config->add_subcommand("manual", "Print docs/configuration.md")->callback([&chosen] {
        chosen = print_manual;
    });
    auto* commands = app.add_subcommand("commands", "These commands");
    commands->require_subcommand(1);
    commands->add_subcommand("manual", "Print docs/commands.md")->callback([&chosen] {
        chosen = [] {
            std::cout << commands_page();
            return cli::exit_done;
        };
    });
}

void add_every_command(CLI::App& app, program_options& o, cli::chosen_command& chosen) {
    app.footer(footer);
    app.require_subcommand(1);
    add_plain(app, o, chosen);
    add_wechat(app, o, chosen);
    add_keys(app, chosen);
    auto* replay = app.add_subcommand("replay", "Recompute a month's ledger from the facts and compare");
    cli::add_config(*replay, o.config);
    replay->add_option("--month", o.month, "YYYYMM; left out: this month")->check(cli::real_month());
    replay->add_flag("--check")->description("Only check; what it always does");
    replay->callback([&] { chosen = [&] { return replay_ledger(o.config, o.month); }; });
    add_generate(app, chosen);

    cli::add_commands(app, chosen);
}

}  // namespace

std::string commands_page() {
    CLI::App app{std::string{program_about}, std::string{program_name}};
    program_options o;
    cli::chosen_command chosen;
    add_every_command(app, o, chosen);
    return page_of_commands(app);
}

int run_program(int argc, char** argv) {
    CLI::App app{std::string{program_about}, std::string{program_name}};
    program_options o;
    cli::chosen_command chosen;
    add_every_command(app, o, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        const int code = app.exit(e);
        return code == 0 ? cli::exit_done : cli::exit_usage;
    }
    return guarded(chosen);
}

}  // namespace link100::server
