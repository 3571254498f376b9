// Makes what a service is handed: for the doors, the jobs and the tests, all of which begin a transaction. A
// service never makes its own.
#pragma once
#include "services/base/work.hpp"

namespace link100::services {

// What the service notes goes to `changed`; like the others it must outlive the work.
[[nodiscard]] inline work begin_work(store::transaction& tx, platform::time_point now, const programme& rules,
                                     changes& changed) {
    return {.tx = tx, .now = now, .rules = rules, .changed = changed};
}

[[nodiscard]] inline work begin_work(store::transaction& tx, const platform::clock& clock,
                                     const programme& rules, changes& changed) {
    return begin_work(tx, clock.now(), rules, changed);
}

}  // namespace link100::services
