#include "server/program.hpp"

#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "cli/programme_commands.hpp"
#include "cli/real_month.hpp"
#include "cli/roster_commands.hpp"
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
    } catch (const stop_command& s) {
        return s.exit_code;
    } catch (const store::sql_error& e) {
        std::cerr << "link100: database: " << e.what() << '\n';
        return exit_unavailable;
    } catch (const store::migration_error& e) {
        std::cerr << "link100: database: " << e.what() << '\n';
        return exit_unavailable;
    } catch (const std::exception& e) {
        std::cerr << "link100: " << e.what() << '\n';
        return exit_failed;
    }
}

// The options' values live here while CLI11 fills them in.
struct program_options {
    std::filesystem::path config = "link100.toml";
    invite_options person;
    decode_options callback;
    copy_options copy;
    std::string org_name, org_parent, org_kind = "college";
    int month = 0;
};

void add_config(CLI::App* c, program_options& o) {
    c->add_option("-c,--config", o.config, "The settings (TOML); see docs/configuration.md")
        ->capture_default_str();
}

void add_invite(CLI::App& app, program_options& o, std::function<int()>& chosen) {
    auto* c = app.add_subcommand("invite", "Issue a one-time invitation code (good for 7 days) and print it");
    add_config(c, o);
    c->add_option("--student-no", o.person.student_no, "Of a person who is known already, or of the new one");
    c->add_option("--name", o.person.name, "A new person's name");
    c->add_option("--org", o.person.org, "The name of the new person's organisation");
    add_actor(*c, o.person.as);
    c->add_option(
         "--role", o.person.role,
         "cadre, handler, unit_admin, school_admin, inspector, auditor; admin: of the own organisation")
        ->check(CLI::IsMember(
            {"cadre", "admin", "handler", "unit_admin", "school_admin", "inspector", "auditor"}))
        ->default_val("cadre");
    c->add_option("--at", o.person.place,
                  "Where the office is held, number or name; left out: the person's own organisation");
    c->add_option("--type", o.person.cadre_type, "The kind of cadre")
        ->check(CLI::IsMember({"full_time", "seconded", "part_time", "student"}))
        ->default_val("full_time");
    c->add_option("--title", o.person.title, "A cadre's title, as youths see it");
    c->add_option("--quota", o.person.quota, "Youths to contact; left out: the kind's default")
        ->check(CLI::Range(0, 1000));
    c->callback([&] { chosen = [&] { return invite(o.config, o.person); }; });
}

void add_wechat(CLI::App& app, program_options& o, std::function<int()>& chosen) {
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

void add_plain(CLI::App& app, program_options& o, std::function<int()>& chosen) {
    const auto add = [&](CLI::App& parent, const char* name, const char* text,
                         int (*run)(const std::filesystem::path&)) {
        auto* c = parent.add_subcommand(name, text);
        add_config(c, o);
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
    add_config(migrate, o);
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
            return exit_done;
        };
    });
}

void add_every_command(CLI::App& app, program_options& o, std::function<int()>& chosen) {
    app.footer(footer);
    app.require_subcommand(1);
    add_plain(app, o, chosen);
    add_invite(app, o, chosen);
    add_wechat(app, o, chosen);

    auto* org = app.add_subcommand("org", "Organisations");
    org->require_subcommand(1);
    auto* org_add = org->add_subcommand("add", "Add an organisation");
    add_config(org_add, o);
    add_actor(*org_add, o.person.as);
    org_add->add_option("--name", o.org_name, "Its name")->required();
    org_add->add_option("--parent", o.org_parent,
                        "The name of the organisation above; left out: the top one");
    org_add->add_option("--kind", o.org_kind, "university, college, branch …")->capture_default_str();
    org_add->callback([&] {
        chosen = [&] { return add_org(o.config, o.person.as, o.org_name, o.org_parent, o.org_kind); };
    });

    add_org_commands(*org, chosen);
    add_person_commands(app, chosen);
    add_person_rights(app, chosen);
    add_roster_commands(app, chosen);
    add_rights_commands(app, chosen);
    add_topic_commands(app, chosen);

    auto* replay = app.add_subcommand("replay", "Recompute a month's ledger from the facts and compare");
    add_config(replay, o);
    replay->add_option("--month", o.month, "YYYYMM; left out: this month")->check(real_month());
    replay->add_flag("--check")->description("Only check; what it always does");
    replay->callback([&] { chosen = [&] { return replay_ledger(o.config, o.month); }; });

    add_cases(app, chosen);
    add_activity(app, chosen);
    add_library(app, chosen);
    add_campaign(app, chosen);
    add_points(app, chosen);
    add_bulletin(app, chosen);
    add_evaluation(app, chosen);
    add_inspect(app, chosen);
    add_annex6(app, chosen);
    add_generate(app, chosen);
}

}  // namespace

std::string commands_page() {
    CLI::App app{std::string{program_about}, std::string{program_name}};
    program_options o;
    std::function<int()> chosen;
    add_every_command(app, o, chosen);
    return page_of_commands(app);
}

int run_program(int argc, char** argv) {
    CLI::App app{std::string{program_about}, std::string{program_name}};
    program_options o;
    std::function<int()> chosen;
    add_every_command(app, o, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        const int code = app.exit(e);
        return code == 0 ? exit_done : exit_usage;
    }
    return guarded(chosen);
}

}  // namespace link100::server
