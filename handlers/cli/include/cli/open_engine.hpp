// Opens the engine that a database URL names. It never looks at the schema: open_record() (environment.hpp)
// does.
#pragma once
#include "config/settings.hpp"
#include "platform/clock.hpp"
#include "store/database.hpp"

#include <memory>
#include <string>

namespace link100::cli {

// What the engine is opened for. A large import inserts at random places of indexes that outgrow the usual
// cache: with those pages in memory (224 MiB) and the log copied back seldom (every 400 MiB), SQLite writes
// a page once for many rows. Commits of a large import do not wait for the disk: before the user is told
// that the import is done, it must write once more through an ordinary engine.
enum class engine_use { ordinary, large_import };

// Opens the engine. Throws sql_error.
[[nodiscard]] std::unique_ptr<store::database> open_engine(const config::database_settings& d,
                                                           const platform::clock& clock,
                                                           engine_use use = engine_use::ordinary);

[[nodiscard]] bool is_postgres(const config::database_settings& d);

// For messages: the file, or the URL (which never holds a password).
[[nodiscard]] std::string place_of(const config::database_settings& d);

}  // namespace link100::cli
