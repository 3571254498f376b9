// What every service is handed: the transaction, the time, the programme's rules, and a place to note what
// has changed, so that the door can refresh the caches after the commit.
#pragma once
#include "platform/clock.hpp"
#include "services/problem.hpp"
#include "services/programme.hpp"
#include "store/sql.hpp"

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

namespace link100::services {

// What the caches must be told after the commit. Noted inside the transaction, acted on only if it committed.
struct changes {
    bool outbox = false;                            // something is to be sent
    std::set<std::pair<std::int64_t, int>> scores;  // cadre and month whose ledger grew
    std::set<std::string> ended_sessions;           // hex of token hashes that are no longer good
};

struct work {
    store::transaction& tx;
    platform::time_point now;
    const programme& rules;
    changes& changed;
};

}  // namespace link100::services
