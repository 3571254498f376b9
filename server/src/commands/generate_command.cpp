// link100 generate: a made-up university in an empty record.
#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "cli/open_engine.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "commands/commands.hpp"
#include "commands/record_copy.hpp"
#include "league/base/programme_time.hpp"
#include "services/generator/generator.hpp"
#include "services/people/people.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"

#include <chrono>
#include <iostream>
#include <unistd.h>

namespace link100::server {
namespace {

struct generate_options : cli::acting_options {
    services::generator_options what;
};

// Written once and thrown away if it fails, so nothing waits for the disk, and the indexes stay in memory.
std::unique_ptr<store::database> open_for_bulk(const std::filesystem::path& file,
                                               const platform::clock& clock) {
    store::sqlite_options options;
    options.readers = 1;
    options.bulk = true;
    auto db = store::open_sqlite(file, clock, options);
    (void)store::migrate(*db, store::schema_migrations(), clock.now());
    return db;
}

bool is_empty(store::database& db) {
    return db.read_now([](store::transaction& tx) { return services::root_org(tx) == 0; });
}

bool is_empty_engine(const config::database_settings& d, const platform::clock& clock) {
    const auto db = cli::open_engine(d, clock);
    (void)store::migrate(*db, store::schema_migrations(), clock.now());
    return is_empty(*db);
}

// A folder that goes with its end; for a university on its way to PostgreSQL.
class passing_folder {
public:
    passing_folder() {
        auto name = (std::filesystem::temp_directory_path() / "link100-generate.XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder: " + name);
        path_ = name;
    }

    passing_folder(const passing_folder&) = delete;
    passing_folder& operator=(const passing_folder&) = delete;

    ~passing_folder() {
        std::error_code ignored;  // what stays is a temporary file
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

services::generated generate_with_progress(store::database& db, const services::programme& rules,
                                           const services::generator_options& what) {
    const bool terminal = isatty(STDERR_FILENO) != 0;
    int last = -1;
    const auto made =
        services::generate_university(db, rules, what, [&](std::string_view step, int thousandths) {
            const int percent = thousandths / 10;
            if (percent == last || (!terminal && percent % 10 != 0)) return;
            last = percent;
            std::cerr << (terminal ? "\r" : "") << percent << "% " << step << (terminal ? "   " : "\n")
                      << std::flush;
        });
    if (terminal) std::cerr << '\n';
    db.stop();
    return made;
}

// PostgreSQL gets a copy, proven by counts and hashes: the bulk path with its one file is faster than writing
// there, copying included, and what fails leaves nothing there.
services::generated make_in(const cli::command_environment& e, const services::generator_options& what) {
    const auto& database = e.settings.database;
    if (!cli::is_postgres(database))
        return generate_with_progress(*open_for_bulk(database.sqlite_file, *e.clock), e.rules, what);
    const passing_folder folder;
    auto passing = database;
    passing.sqlite_file = folder.path() / "record.db";
    const auto made = generate_with_progress(*open_for_bulk(passing.sqlite_file, *e.clock), e.rules, what);
    (void)copy_showing_progress(passing, database, *e.clock);
    return made;
}

int generate(const generate_options& o) {
    const auto e = cli::read_environment(o.config);
    auto what = o.what;
    if (what.last_month == 0) what.last_month = league::previous_month(e.rules.month_of(e.clock->now()));
    auto first = what.last_month;
    for (int i = 1; i < what.months; ++i) first = league::previous_month(first);
    if (league::rules_for(e.rules.points, first) == nullptr)
        std::cerr << "link100: months before the rules' valid_from get no points\n";
    if (!is_empty_engine(e.settings.database, *e.clock)) {
        std::cerr << "link100: the record is not empty; a university is made in an empty one only.\n";
        return cli::exit_failed;
    }
    const auto began = std::chrono::steady_clock::now();
    const auto made = make_in(e, what);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    auto s = cli::page(
        "生成的大学",
        {"人员", "联系", "活动", "确认", "诉求", "诉求经过", "话题与回复", "支部指导", "积分条目", "事实合计",
         "秒"},
        {{std::to_string(made.people), std::to_string(made.contacts), std::to_string(made.activities),
          std::to_string(made.answers), std::to_string(made.cases), std::to_string(made.case_events),
          std::to_string(made.posts), std::to_string(made.guidance), std::to_string(made.entries),
          std::to_string(made.facts()), std::to_string(static_cast<int>(took.count()))}});
    cli::print_table(s, o.json);
    return cli::exit_done;
}

}  // namespace

void add_generate(CLI::App& app, cli::chosen_command& chosen) {
    auto o = std::make_shared<generate_options>();
    auto* c =
        app.add_subcommand("generate", "Make up a university in an empty record, the same for the same seed");
    cli::add_acting_options(*c, *o);
    c->add_option("--cadres", o->what.cadres, "How many cadres")->required()->check(CLI::Range(1, 100'000));
    c->add_option("--youths", o->what.youths, "How many youths")
        ->required()
        ->check(CLI::Range(1, 10'000'000));
    c->add_option("--months", o->what.months, "How many months of history")
        ->required()
        ->check(CLI::Range(1, 120));
    c->add_option("--seed", o->what.seed, "The same seed makes the same university")->capture_default_str();
    c->add_option("--last-month", o->what.last_month, "YYYYMM; left out: the month before this one")
        ->check(cli::real_month());
    c->callback([o, &chosen] { chosen = [o] { return generate(*o); }; });
}

}  // namespace link100::server
