#include "store/migrations.hpp"

#include "platform/encoding.hpp"

#include <array>
#include <cstdio>

namespace link100::store {

namespace {

using migration_failure = migration_error::kind;

struct applied_migration {
    int number;
    std::string name;
    std::string hash;
};

std::string hash_of(const migration& m) {
    return platform::hex_encode(platform::sha256(m.sql));
}

std::string title(int number, std::string_view name) {
    std::array<char, 16> digits{};
    std::snprintf(digits.data(), digits.size(), "%04d ", number);
    return std::string{digits.data()} + std::string{name};
}

void check_list(std::span<const migration> migrations) {
    int expected = 1;
    for (const auto& m : migrations) {
        if (m.number != expected) {
            throw migration_error{migration_failure::bad_list, "migration " + title(expected, "") +
                                                                   "is missing from the program; next is " +
                                                                   title(m.number, m.name)};
        }
        ++expected;
    }
}

std::vector<applied_migration> read_applied(database& db) {
    db.write_now([](transaction& tx) {
        tx.lock_schema();
        tx.run_script(
            "CREATE TABLE IF NOT EXISTS schema_version (number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
            "hash TEXT NOT NULL, applied_at INTEGER NOT NULL)");
    });
    return db.read_now([](transaction& tx) {
        return tx.all("SELECT number, name, hash FROM schema_version ORDER BY number", [](const row& r) {
            return applied_migration{static_cast<int>(r.integer(0)), r.str(1), r.str(2)};
        });
    });
}

void check_applied(const std::vector<applied_migration>& applied, std::span<const migration> migrations) {
    if (applied.size() > migrations.size()) {
        const auto& last = applied.back();
        throw migration_error{migration_failure::newer_database,
                              "the database is newer than this program: it holds migration " +
                                  title(last.number, last.name) + ", the program knows " +
                                  std::to_string(migrations.size()) +
                                  ". Start the newer version of the program."};
    }
    for (std::size_t i = 0; i < applied.size(); ++i) {
        const auto& was = applied[i];
        const auto& is = migrations[i];
        if (was.number == is.number && was.name == is.name && was.hash == hash_of(is)) continue;
        throw migration_error{migration_failure::changed,
                              "migration " + title(was.number, was.name) +
                                  " was applied to this database with another text than the program's " +
                                  title(is.number, is.name) +
                                  ". An applied migration is never changed: add a new one."};
    }
}

}  // namespace

bool is_current(database& db, std::span<const migration> migrations) {
    check_list(migrations);
    const auto applied = read_applied(db);
    check_applied(applied, migrations);
    return applied.size() == migrations.size();
}

std::vector<std::string> migrate(database& db, std::span<const migration> migrations,
                                 platform::time_point now) {
    check_list(migrations);
    const auto applied = read_applied(db);
    check_applied(applied, migrations);
    std::vector<std::string> done;
    for (const auto& m : migrations.subspan(applied.size())) {
        const bool ours = db.write_now([&](transaction& tx) {
            // Two processes may start at once: the second waits, and finds the first one's row.
            tx.lock_schema();
            if (tx.number("SELECT COUNT(*) FROM schema_version WHERE number = ?1", m.number) > 0)
                return false;
            tx.run_script(m.sql);
            tx.execute("INSERT INTO schema_version (number, name, hash, applied_at) VALUES (?1, ?2, ?3, ?4)",
                       m.number, m.name, hash_of(m), now);
            return true;
        });
        if (ours) done.push_back(title(m.number, m.name));
    }
    return done;
}

}  // namespace link100::store
