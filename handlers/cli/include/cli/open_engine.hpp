// The engine that a database URL names.
#pragma once
#include "config/settings.hpp"
#include "platform/clock.hpp"
#include "store/database.hpp"

#include <memory>
#include <string>

namespace link100::cli {

// What it is opened for. A large import inserts at random places of indexes that outgrow the usual cache:
// with those pages in memory (224 MiB) and the log copied back seldom (every 400 MiB), SQLite writes a page
// once for many rows.
// Its commits don't wait for the disk: before its user is told that it is done, it must write once more
// through an ordinary one.
enum class engine_use { ordinary, large_import };

// Opens it and looks no further: open_record() (environment.hpp) also compares its schema. Throws sql_error.
[[nodiscard]] std::unique_ptr<store::database> open_engine(const config::database_settings& d,
                                                           const platform::clock& clock,
                                                           engine_use use = engine_use::ordinary);

[[nodiscard]] bool is_postgres(const config::database_settings& d);

// For messages: the file, or the URL (which never holds a password).
[[nodiscard]] std::string place_of(const config::database_settings& d);

}  // namespace link100::cli
