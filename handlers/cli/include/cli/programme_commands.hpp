// The programme's commands: activity, case, library, campaign, points, bulletin, evaluation, inspect, annex6,
// generate. Each add_… hangs its subcommands under the program and sets `chosen` to what is to be run.
#pragma once
#include "cli/acting.hpp"
#include "cli/environment.hpp"
#include "cli/sheet.hpp"
#include "services/base/begin_work.hpp"
#include "services/base/problem.hpp"
#include "services/base/work.hpp"
#include "services/bulletins/snapshots.hpp"
#include "services/people/people.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace link100::server {

using chosen_command = std::function<int()>;

void add_cases(CLI::App& app, chosen_command& chosen);
void add_case_sheets(CLI::App& cases, chosen_command& chosen);  // under `case`
void add_activity(CLI::App& app, chosen_command& chosen);
void add_activity_sheets(CLI::App& activity, chosen_command& chosen);  // under `activity`
void add_library(CLI::App& app, chosen_command& chosen);
void add_campaign(CLI::App& app, chosen_command& chosen);
void add_points(CLI::App& app, chosen_command& chosen);
void add_bulletin(CLI::App& app, chosen_command& chosen);
void add_evaluation(CLI::App& app, chosen_command& chosen);
void add_inspect(CLI::App& app, chosen_command& chosen);
void add_annex6(CLI::App& app, chosen_command& chosen);
void add_generate(CLI::App& app, chosen_command& chosen);

// What most of them take.
struct common_options {
    std::filesystem::path config = "link100.toml";
    bool json = false;
    std::string as;  // as acting_options
    std::string format = "text";
    std::filesystem::path out;
    int month = 0;

    [[nodiscard]] sheet_output output() const;
};

void add_common(CLI::App& c, common_options& o);                // --config, --as, --json
void add_output(CLI::App& c, common_options& o);                // --format, --out
void add_month(CLI::App& c, common_options& o, bool required);  // MONTH

// What was kept of bulletins or evaluations.
[[nodiscard]] sheet sheet_of_kept(const std::vector<services::snapshot>& kept, league::zone zone);

// One write transaction at the environment's time.
template <class F>
auto in_work(store::database& db, const command_environment& e, F f) {
    return db.write_now([&](store::transaction& tx) {
        services::changes changed;
        auto w = services::begin_work(tx, *e.clock, e.rules, changed);
        return f(w);
    });
}

// Reads as the operator or the person of --as, who must hold the permission somewhere: f(transaction&,
// actor) gives an outcome.
template <class F>
auto in_reading(store::database& db, const command_environment& e, const common_options& o,
                league::action what, F f) {
    using given = std::invoke_result_t<F&, store::transaction&, const services::person&>;
    return db.read_now([&](store::transaction& tx) -> given {
        const auto actor = actor_named(tx, e.rules, o.as);
        if (!actor) return actor.error();
        if (const auto ok = may_look(*actor, what); !ok) return ok.error();
        return f(tx, *actor);
    });
}

// A person by student or staff number, id or public id or, if nobody else has it, by name. Prints why there
// is none.
[[nodiscard]] std::optional<services::person> person_called(store::transaction& tx,
                                                            const services::programme& rules,
                                                            const std::string& word);

}  // namespace link100::server
