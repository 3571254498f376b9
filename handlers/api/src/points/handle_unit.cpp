// An administrator's unit: the month's order of its cadres. Points are in hundredths, as the ledger keeps
// them.
#include "json/json_out.hpp"
#include "points/handlers.hpp"
#include "services/points/points.hpp"

namespace link100::api {
namespace {

constexpr std::size_t unit_scores_shown_max = 200;

}  // namespace

handled show_unit_scores(call& c, const month_query& in) {
    const int month = in.month.value_or(c.w.rules.month_of(c.w.now));
    const auto scores = services::unit_scores(c.w.tx, c.who(), month);
    if (!scores) return scores.error();
    json_out out;
    out.add("month", month);
    out.add("cadres", static_cast<std::int64_t>(scores->size()));
    out.open_list("scores");
    std::size_t listed = 0;
    std::size_t place = 0;
    for (const auto& s : *scores) {
        if (++listed > unit_scores_shown_max) break;
        // Equal sums share a place.
        if (listed == 1 || s.score.points != (*scores)[listed - 2].score.points) place = listed;
        const auto cadre = services::load_person(c.w.tx, s.score.cadre_id);
        out.open_item();
        out.add("place", static_cast<std::int64_t>(place));
        out.add("name", s.name);
        if (cadre) {
            out.add("public_id", cadre->public_id);
            out.add("organisation", services::organisation_name_of(c.w.tx, *cadre));
        }
        out.add("booked_hundredths", s.score.points);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

}  // namespace link100::api
