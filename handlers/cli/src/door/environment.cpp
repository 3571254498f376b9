#include "cli/environment.hpp"

#include "cli/exit_code.hpp"
#include "cli/open_engine.hpp"
#include "config/load.hpp"
#include "door/programme_setup.hpp"
#include "services/base/begin_work.hpp"
#include "services/base/work.hpp"
#include "store/migrations.hpp"
#include "store/schema.hpp"

#include <iostream>

namespace link100::cli {
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
    return {config_file, std::move(loaded->values), std::move(*rules), std::move(*subscribe_messages),
            std::move(clock)};
}

namespace {

// Sealed fields without their ring must not look as if they were empty.
void require_ring(const command_environment& e, store::database& db) {
    const bool missing =
        db.read_now([&](store::transaction& tx) { return services::ring_is_missing(tx, e.rules); });
    if (missing)
        refuse(
            {"personal.key_ring_file is not set, and the record holds encrypted fields. Nothing was "
             "changed; name the ring that they were encrypted with"});
}

// Fields that are still in clear, or under an older key than the one of today.
void seal_fields(const command_environment& e, store::database& db) {
    if (db.read_now([&](store::transaction& tx) { return services::fields_are_current(tx, e.rules); }))
        return;
    const auto done = reseal_all_fields(e, db, [](const services::reseal_step&) {});
    if (done.changed > 0) std::cerr << "encrypted the personal fields of " << done.changed << " people\n";
    if (done.unreadable > 0)
        std::cerr << "link100: the keys of " << done.unreadable
                  << " people's fields are not in the ring; nothing was changed there\n";
}

}  // namespace

services::reseal_step reseal_all_fields(const command_environment& e, store::database& db,
                                        const std::function<void(const services::reseal_step&)>& after_each) {
    services::reseal_step all;
    for (;;) {
        const auto step = db.write_now([&](store::transaction& tx) {
            services::changes changed;
            auto w = services::begin_work(tx, *e.clock, e.rules, changed);
            auto s = services::reseal_fields(w, all.last_id);
            if (s.looked_at == 0 && all.unreadable == 0) services::note_fields_current(w);
            return s;
        });
        all.last_id = step.last_id;
        all.looked_at += step.looked_at;
        all.changed += step.changed;
        all.unreadable += step.unreadable;
        if (step.looked_at == 0) return all;
        after_each(all);
    }
}

std::unique_ptr<store::database> open_record(const command_environment& e, bool migrate_first,
                                             engine_use use) {
    auto db = open_engine(e.settings.database, *e.clock, use);
    if (migrate_first) {
        for (const auto& applied : store::migrate(*db, store::schema_migrations(), e.clock->now()))
            std::cerr << "applied " << applied << '\n';
        require_ring(e, *db);
        seal_fields(e, *db);
        return db;
    }
    // migrate() with nothing to do changes nothing and finds a record that does not fit.
    if (!store::is_current(*db, store::schema_migrations())) {
        std::cerr << "link100: the record in " << place_of(e.settings.database)
                  << " is not at this program's version; run: link100 migrate --config FILE\n";
        throw stop_command{exit_unavailable};
    }
    require_ring(e, *db);
    return db;
}

}  // namespace link100::cli
