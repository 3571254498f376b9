// How fast an import can write: people and their contacts, in transactions of `chunk` rows, through store's
// bulk path.
//   bench_bulk_import URL PEOPLE      URL: sqlite:PATH (a fresh file) or postgresql://… (a fresh database)
// Prints one line: rows a second (a person and a contact are two rows), and the seconds it took.
#include "store/postgres.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"

#include <array>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>

using namespace link100;

namespace {

constexpr std::int64_t chunk = 10'000;  // people in one transaction
constexpr std::array<std::string_view, 7> person_columns{"id",         "public_id", "name",      "org_id",
                                                         "student_no", "grade",     "created_at"};
constexpr std::array<std::string_view, 7> contact_columns{
    "id", "cadre_id", "youth_id", "state", "invited_at", "confirmed_at", "consent_version"};

std::unique_ptr<store::database> open(const std::string& url, const platform::clock& clock) {
    constexpr std::string_view sqlite = "sqlite:";
    if (url.starts_with(sqlite)) return store::open_sqlite(url.substr(sqlite.size()), clock);
    return store::open_postgres(url, clock, {.writers = 1, .readers = 1});
}

void import(store::database& db, std::int64_t from, std::int64_t to) {
    db.write_now([&](store::transaction& tx) {
        const std::int64_t now = 1'760'000'000'000'000;
        const auto people = tx.bulk("person", person_columns);
        for (auto i = from; i < to; ++i) {
            const auto number = std::to_string(20'000'000 + i);
            people->add_row(1'000'000 + i, "P" + number, "同学" + number, 1, number, "2021级", now);
        }
        people->finish();
        const auto contacts = tx.bulk("contact", contact_columns);
        for (auto i = from; i < to; ++i)
            contacts->add_row(9'000'000'000 + i, 1, 1'000'000 + i, 3, now, now, 1);
        contacts->finish();
    });
}

}  // namespace

int main(int count, char** values) {
    if (count != 3) {
        std::cerr << "usage: bench_bulk_import sqlite:PATH|postgresql://… PEOPLE\n";
        return 2;
    }
    const std::int64_t people = std::atoll(values[2]);
    const platform::system_clock clock;
    const auto db = open(values[1], clock);
    store::migrate(*db, store::schema_migrations(), clock.now());
    db->write_now([](store::transaction& tx) {
        tx.execute("INSERT INTO org (id, kind, name, path) VALUES (1, 'university', 'U', '/1/')");
        tx.execute("INSERT INTO person (id, public_id, name, org_id, created_at) VALUES (1, 'c', 'C', 1, 0)");
        tx.execute(
            "INSERT INTO cadre (person_id, type, quota, org_id, last_active_at) VALUES (1, 1, 10, 1, 0)");
    });
    const auto begin = std::chrono::steady_clock::now();
    for (std::int64_t i = 0; i < people; i += chunk) import(*db, i, std::min(i + chunk, people));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::cout << static_cast<std::int64_t>(2.0 * static_cast<double>(people) / took.count()) << " rows/s, "
              << took.count() << " s\n";
}
