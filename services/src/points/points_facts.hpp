// What happened in a cadre's month, made from the record's rows for league/month_score.hpp. The record is the
// truth: the same rows give the same facts, whenever they are asked for.
#pragma once
#include "league/points/month_score.hpp"
#include "points/points_rows.hpp"
#include "services/points/points.hpp"

#include <optional>

namespace link100::services {

// Confirmations count until the end of the 5th (domain.md §7): the facts of a month that are booked at its
// close are those of this instant, whatever comes later.
[[nodiscard]] platform::time_point facts_end(const programme& rules, int month);

// The facts of each of rows.cadres, in their order: those of the event rules as of rows.until, those of the
// proportional rules as of the month's close, never later than facts_end(). Without month_part::all the
// proportional ones stay empty.
[[nodiscard]] std::vector<league::month_facts> facts_from(const month_rows& rows, const programme& rules);

// What a month counts of a case, as facts_from() does: of a case without a cadre as of rows.until.
[[nodiscard]] case_outcome outcome_in(const month_rows& rows, const programme& rules, const case_story& c);

// What the ledger should hold of one cadre: the event rules' lines, and the closing ones once the month is
// closed.
[[nodiscard]] std::vector<league::ledger_line> wanted_lines(const league::points_rules& points,
                                                            const league::month_facts& facts, bool closed);

}  // namespace link100::services
