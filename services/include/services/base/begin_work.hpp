// Makes the work that a service is handed, for whatever begins a transaction: doors, jobs, tests. A service
// never makes its own.
#pragma once
#include "services/base/work.hpp"

namespace link100::services {

// The service notes changes in `changed`. All four arguments but the time must outlive the work.
[[nodiscard]] inline work begin_work(store::transaction& tx, platform::time_point now, const programme& rules,
                                     changes& changed) {
    return {.tx = tx, .now = now, .rules = rules, .changed = changed};
}

[[nodiscard]] inline work begin_work(store::transaction& tx, const platform::clock& clock,
                                     const programme& rules, changes& changed) {
    return begin_work(tx, clock.now(), rules, changed);
}

}  // namespace link100::services
