#include "environment.hpp"

#include "config/load.hpp"
#include "exit_code.hpp"
#include "open_engine.hpp"
#include "programme_setup.hpp"
#include "store/migrations.hpp"
#include "store/schema.hpp"

#include <iostream>

namespace link100::server {
namespace {

[[noreturn]] void refuse(const std::vector<std::string>& lines) {
    for (const auto& line : lines) std::cerr << "link100: " << line << '\n';
    throw stop_command{exit_configuration};
}

}  // namespace

command_environment read_environment(const std::filesystem::path& config_file) {
    auto loaded = config::load(config_file, config::process_environment());
    if (!loaded) refuse(loaded.error());
    for (const auto& line : loaded->warnings) std::cerr << "link100: " << line << '\n';
    auto rules = make_programme(loaded->values);
    if (!rules) refuse(rules.error());
    auto subscribe_messages = config::load_subscribe_messages(loaded->values.miniapp.subscribe_file);
    if (!subscribe_messages) refuse(subscribe_messages.error());
    const auto& clock_file = loaded->values.dev.clock_file;
    std::unique_ptr<platform::clock> clock;
    if (clock_file.empty()) {
        clock = std::make_unique<platform::system_clock>();
    } else {
        clock = std::make_unique<platform::shifted_clock>(clock_file);
    }
    return {std::move(loaded->values), std::move(*rules), std::move(*subscribe_messages), std::move(clock)};
}

std::unique_ptr<store::database> open_record(const command_environment& e, bool migrate_first) {
    auto db = open_engine(e.settings.database, *e.clock);
    if (migrate_first) {
        for (const auto& applied : store::migrate(*db, store::schema_migrations(), e.clock->now()))
            std::cerr << "applied " << applied << '\n';
        return db;
    }
    // migrate() with nothing to do changes nothing and finds a record that does not fit.
    if (!store::is_current(*db, store::schema_migrations())) {
        std::cerr << "link100: the record in " << place_of(e.settings.database)
                  << " is not at this program's version; run: link100 migrate --config FILE\n";
        throw stop_command{exit_unavailable};
    }
    return db;
}

}  // namespace link100::server
