// What every command begins with: the settings, the programme, the clock, the record. It never opens a
// record whose schema is not this program's.
#pragma once
#include "cli/open_engine.hpp"
#include "config/settings.hpp"
#include "config/subscribe.hpp"
#include "platform/clock.hpp"
#include "services/base/programme.hpp"
#include "services/exports/personal_reseal.hpp"
#include "store/database.hpp"

#include <filesystem>
#include <functional>
#include <memory>

namespace link100::cli {

struct command_environment {
    std::filesystem::path config_file;
    config::settings settings;
    services::programme rules;
    std::vector<config::subscribe_message> subscribe_messages;
    std::unique_ptr<platform::clock> clock;
};

// Thrown after what is wrong was printed; the command ends with this exit code.
struct stop_command {
    int exit_code;
};

[[nodiscard]] command_environment read_environment(const std::filesystem::path& config_file);

// Opens the record and refuses one whose schema is not this program's (`link100 migrate` brings it up to
// date).
[[nodiscard]] std::unique_ptr<store::database> open_record(const command_environment& e,
                                                           bool migrate_first = false,
                                                           engine_use use = engine_use::ordinary);

// Brings every field of every person under the ring's current keys, in small transactions; the next run
// continues one that was cut off. `after_each` is told the sums after each transaction.
services::reseal_step reseal_all_fields(const command_environment& e, store::database& db,
                                        const std::function<void(const services::reseal_step&)>& after_each);

}  // namespace link100::cli
