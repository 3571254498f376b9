// Brings the schema up to date by numbered migrations, each applied once, in order, in a transaction of its
// own, and recorded with its name, its SHA-256 and the time in the table schema_version. It never touches a
// database that does not fit this program.
#pragma once
#include "platform/clock.hpp"
#include "store/database.hpp"

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace link100::store {

struct migration {
    int number = 0;  // 1, 2, 3 … without a gap
    std::string_view name;
    std::string_view sql;
};

// The database and this program do not fit; the text says what to do. Nothing was changed.
class migration_error : public std::runtime_error {
public:
    enum class kind {
        newer_database,  // a later version of the program has been at work here
        changed,         // a migration that was applied has another text in this program
        bad_list,        // the program's own list has a gap: a defect
    };

    migration_error(kind why, const std::string& text) : std::runtime_error(text), why_(why) {}

    [[nodiscard]] kind why() const { return why_; }

private:
    kind why_;
};

// Brings the database up to the last migration. Returns what was applied ("0002 outbox_priority"); nothing
// when the database was up to date. Blocks. Throws migration_error, or sql_error when a migration's own SQL
// fails: that migration is undone, those before it stay.
std::vector<std::string> migrate(database& db, std::span<const migration> migrations,
                                 platform::time_point now);

// Whether every migration has been applied. Throws migration_error as migrate() does.
[[nodiscard]] bool is_current(database& db, std::span<const migration> migrations);

}  // namespace link100::store
