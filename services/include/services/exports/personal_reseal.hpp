// Bringing every phone and student number under the ring's current keys, step by step, and knowing whether it
// is done. It changes how the fields are kept, never what they say.
#pragma once
#include "services/people/personal_fields.hpp"

#include <cstdint>

namespace link100::services {

// One bounded step: in clear → sealed, older key → newer. Begins after `after_id`.
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
// Sealed fields, and no ring in the settings: the program must not start as if all were well.
[[nodiscard]] bool ring_is_missing(store::transaction& tx, const programme& rules);

}  // namespace link100::services
