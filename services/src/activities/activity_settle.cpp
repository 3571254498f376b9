// Activities whose seven days are over.
#include "activities/activity_record.hpp"
#include "services/people/audit.hpp"

namespace link100::services {

int settle_activities(work& w, int limit) {
    const auto ids = w.tx.all(
        R"(
            SELECT id
            FROM activity
            WHERE settled_at IS NULL AND logged_at <= ?1
            ORDER BY logged_at
            LIMIT ?2
            /*! FOR UPDATE SKIP LOCKED */)",
        [](const store::row& r) { return r.integer(0); }, w.now - w.rules.verification.confirm_within, limit);
    for (const auto id : ids) {
        auto a = activity_by_id(w.tx, id);
        reassess(w, *a, named_in(w.tx, id));
        note_audit(w, std::nullopt, "settle_activity", "activity", id, league::label(a->status));
    }
    return static_cast<int>(ids.size());
}

}  // namespace link100::services
