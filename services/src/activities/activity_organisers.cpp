#include "activities/activity_organisers.hpp"

#include "league/gatherings/gathering_rules.hpp"
#include "services/points/points.hpp"

namespace link100::services {

void keep_co_organisers(work& w, const activity_record& a, const std::vector<std::int64_t>& cadre_ids) {
    for (const auto id : cadre_ids)
        w.tx.execute(
            R"(
                INSERT INTO activity_co_organiser (activity_id, cadre_id, share_percent, starts_at)
                VALUES (?1, ?2, ?3, ?4))",
            a.claim.id, id, league::co_organiser_share_percent, a.claim.starts_at);
}

void book_for_organisers(work& w, const activity_record& a) {
    const auto month = w.rules.month_of(a.claim.starts_at);
    book_points(w, a.claim.organiser_id, month);
    const auto co = w.tx.all(
        R"(
            SELECT cadre_id
            FROM activity_co_organiser
            WHERE activity_id = ?1
            ORDER BY cadre_id)",
        [](const store::row& r) { return r.integer(0); }, a.claim.id);
    for (const auto id : co) book_points(w, id, month);
}

}  // namespace link100::services
