// The month's scores and each unit's order, as sorted sets in Redis, kept equal to the ledger: after a commit
// the changed sums are written with the id of the ledger's last entry, and an older sum never replaces a
// newer one. Rebuilt from the ledger at start-up, when Redis comes back, and by `link100 cache rebuild`.
#pragma once
#include "platform/clock.hpp"
#include "services/base/programme.hpp"
#include "services/points/points.hpp"
#include "store/database.hpp"
#include "store/redis.hpp"

#include <atomic>
#include <set>
#include <utility>
#include <vector>

namespace link100::server {

class score_cache {
public:
    // `missed` is set when a sum could not be written: rebuild() is due as soon as Redis can be reached.
    score_cache(store::redis_client& redis, store::database& db, std::atomic<bool>* missed = nullptr);

    // Writes the present sums of these cadres and months.
    task<> refresh(std::set<std::pair<std::int64_t, int>> changed);

    // All cadres of this month and the one before. Returns how many sums were written; -1 when Redis is away.
    task<int> rebuild(const services::programme& rules, platform::time_point now);

    struct ranked {
        std::int64_t cadre_id;
        std::int64_t points;  // hundredths
    };

    // The organisation's order, highest first; nothing when Redis is away or does not know it.
    task<std::vector<ranked>> order_of(std::int64_t org_id, int month, int limit);

private:
    task<bool> put(const std::vector<services::booked_score>& scores);

    store::redis_client& redis_;
    store::database& db_;
    std::atomic<bool>* missed_;
};

}  // namespace link100::server
