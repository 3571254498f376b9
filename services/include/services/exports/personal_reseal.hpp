// Brings every phone and student number under the key ring's current keys, step by step, and knows whether
// that is done. It never changes what a field says, only how it is kept.
#pragma once
#include "services/people/personal_fields.hpp"

#include <cstdint>

namespace link100::services {

// The outcome of one bounded step, which seals what is in clear and moves older keys to newer ones.
struct reseal_step {
    std::int64_t last_id = 0;  // begin the next step after it
    int looked_at = 0;         // 0: all is done
    int changed = 0;
    int unreadable = 0;  // their key is missing: left as they are
};

// How many records all steps together look at.
[[nodiscard]] std::int64_t records_to_reseal(store::transaction& tx);

inline constexpr int reseal_batch = 1'000;
[[nodiscard]] reseal_step reseal_fields(work& w, std::int64_t after_id, int limit = reseal_batch);

// Whether every field is under the current keys, as far as the last whole round knows.
[[nodiscard]] bool fields_are_current(store::transaction& tx, const programme& rules);
void note_fields_current(work& w);
// Whether the record has sealed fields while the settings name no ring: then the program must not start.
[[nodiscard]] bool ring_is_missing(store::transaction& tx, const programme& rules);

}  // namespace link100::services
