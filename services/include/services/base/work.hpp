// What every service is handed: the transaction, the time, the programme's rules, and a place to note what
// changed. A service never touches a cache itself: the door refreshes caches from the notes, after the
// commit.
#pragma once
#include "platform/clock.hpp"
#include "services/base/problem.hpp"
#include "services/base/programme.hpp"
#include "store/sql.hpp"

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace link100::services {

// An opening of a piece of the library. The opening is added to the sums (read_tally.hpp) and is not kept
// itself.
struct content_read {
    std::int64_t content_id = 0;
    std::int64_t unit_id = 0;  // the reader's
    std::int64_t reader_id = 0;
};

// What the caches must be told after the commit. Services note it inside the transaction; the door acts on
// it only if the transaction committed.
struct changes {
    bool outbox = false;                            // something is to be sent
    std::set<std::pair<std::int64_t, int>> scores;  // cadre and month whose ledger grew
    std::set<std::string> ended_sessions;           // hex of token hashes that are no longer good
    std::vector<content_read> reads;
};

struct work {
    store::transaction& tx;
    platform::time_point now;
    const programme& rules;
    changes& changed;
};

}  // namespace link100::services
