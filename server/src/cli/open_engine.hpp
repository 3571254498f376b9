// The engine that a database URL names.
#pragma once
#include "config/settings.hpp"
#include "platform/clock.hpp"
#include "store/database.hpp"

#include <memory>
#include <string>

namespace link100::server {

// Opens it and looks no further: open_record() (environment.hpp) also compares its schema. Throws sql_error.
[[nodiscard]] std::unique_ptr<store::database> open_engine(const config::database_settings& d,
                                                           const platform::clock& clock);

[[nodiscard]] bool is_postgres(const config::database_settings& d);

// For messages: the file, or the URL (which never holds a password).
[[nodiscard]] std::string place_of(const config::database_settings& d);

}  // namespace link100::server
