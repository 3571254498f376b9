// What happened in a cadre's month, read from the record for league/month_score.hpp. The record is the truth:
// the same rows give the same facts, whenever they are asked for.
#pragma once
#include "league/month_score.hpp"
#include "services/points.hpp"

#include <optional>

namespace link100::services {

// Confirmations count until the end of the 5th (domain.md §7): the facts of a month that are booked at its
// close are those of this instant, whatever comes later.
[[nodiscard]] platform::time_point facts_end(const programme& rules, int month);

// Facts up to `until` of the rules that are booked at their event.
[[nodiscard]] league::month_facts event_facts(store::transaction& tx, const programme& rules,
                                              std::int64_t cadre_id, int month, platform::time_point until);
// The same with those of the proportional rules, these never later than facts_end().
[[nodiscard]] league::month_facts all_facts(store::transaction& tx, const programme& rules,
                                            std::int64_t cadre_id, int month, platform::time_point until);

// When the month was closed for the cadre, if it was.
[[nodiscard]] std::optional<platform::time_point> closed_at(store::transaction& tx, std::int64_t cadre_id,
                                                            int month);
void note_closed(work& w, std::int64_t cadre_id, int month);

// The ledger's entries of the month as league's lines, oldest first.
[[nodiscard]] std::vector<league::ledger_line> booked_lines(store::transaction& tx, std::int64_t cadre_id,
                                                            int month);

// What the ledger should hold: the event rules' lines, and the closing ones once the month is closed.
[[nodiscard]] std::vector<league::ledger_line> wanted_lines(store::transaction& tx, const programme& rules,
                                                            const league::points_rules& points,
                                                            std::int64_t cadre_id, int month,
                                                            platform::time_point now);

}  // namespace link100::services
