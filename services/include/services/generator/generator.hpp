// `link100 generate`: makes a university up from a seed, for benches, tests and demos. It never calls a
// service for a row, which would take hours: it writes rows in bulk, in the shapes that the services write.
//
// The same numbers give the same people and the same history; the services' own month close books them, so
// that replay finds no difference.
#pragma once
#include "services/base/programme.hpp"
#include "store/database.hpp"

#include <cstdint>
#include <functional>
#include <string_view>

namespace link100::services {

struct generator_options {
    int cadres = 0;  // 1 … 100,000
    int youths = 0;  // 1 … 10,000,000
    int months = 0;  // 1 … 120
    std::uint32_t seed = 0;
    int last_month = 0;  // year * 100 + month
};

struct generated {
    std::int64_t people = 0;
    std::int64_t contacts = 0;
    std::int64_t activities = 0;
    std::int64_t answers = 0;
    std::int64_t cases = 0;
    std::int64_t case_events = 0;
    std::int64_t posts = 0;  // topics and replies
    std::int64_t guidance = 0;
    std::int64_t entries = 0;  // of the ledger

    [[nodiscard]] std::int64_t facts() const {
        return contacts + activities + answers + cases + case_events + posts + guidance + entries;
    }
};

// Told after each step: what, and how many thousandths of the whole are done.
using generator_progress = std::function<void(std::string_view what, int thousandths)>;

// Fills an empty record. Throws store::sql_error, or std::invalid_argument for options out of bounds.
generated generate_university(store::database& db, const programme& rules, const generator_options& o,
                              const generator_progress& progress);

}  // namespace link100::services
