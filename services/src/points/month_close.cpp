#include "services/points/month_close.hpp"

#include "points/closed_months.hpp"
#include "services/points/points.hpp"

namespace link100::services {

int close_due_month(work& w, int limit) {
    const auto this_month = w.rules.month_of(w.now);
    const auto opens =
        league::month_bounds(this_month, w.rules.zone).begin + std::chrono::days{close_day - 1};
    if (w.now < opens) return 0;
    const auto month = league::previous_month(this_month);
    const auto done = last_closed_cadre(w.tx, month);
    const auto cadres = w.tx.all(
        "SELECT person_id FROM cadre WHERE person_id > ?1 ORDER BY person_id LIMIT ?2",
        [](const store::row& r) { return r.integer(0); }, done.value_or(0), limit);
    for (const auto id : cadres) close_month(w, id, month);
    if (!cadres.empty()) note_last_closed(w, month, cadres.back());
    return static_cast<int>(cadres.size());
}

}  // namespace link100::services
