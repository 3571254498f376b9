// The record with the sample's table, made by its migration behind the product's own.
#pragma once
#include "services_fixture.hpp"
#include "store/schema.hpp"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace link100::testing {

inline void add_lost_things(services_fixture& f) {
    std::ifstream in(LINK100_SOURCE_DIR "/tests/sample_subject/store/migrations/lost_things.sql");
    const std::string sql{std::istreambuf_iterator<char>{in}, {}};
    const auto product = store::schema_migrations();
    std::vector<store::migration> all(product.begin(), product.end());
    all.push_back({static_cast<int>(all.size()) + 1, "lost_things", sql});
    store::migrate(f.record(), all, f.clock.now());
}

// Whether exactly this was written down, and for this person.
inline bool is_only_lost_thing(services_fixture& f, std::int64_t person_id, std::string_view thing) {
    return f.read([&](store::transaction& tx) {
        return tx.number("SELECT COUNT(*) FROM lost_thing") == 1 &&
               tx.number("SELECT COUNT(*) FROM lost_thing WHERE person_id = ?1 AND thing = ?2", person_id,
                         thing) == 1;
    });
}

}  // namespace link100::testing
