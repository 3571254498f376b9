// The ledger's entries of a month: of one cadre, or of all at once with the rows and facts behind them, read
// by a fixed number of statements; and whether the month's bulletin is final.
#pragma once
#include "points/points_facts.hpp"

namespace link100::services {

// Whether the month's bulletin is final; what comes later is booked into the next month that is not.
[[nodiscard]] bool is_frozen(store::transaction& tx, int month);
[[nodiscard]] int booking_month(store::transaction& tx, int month);

// The ledger's entries that stand in the month, oldest first; corrections of earlier months among them say
// which in `origin`.
[[nodiscard]] std::vector<league::ledger_line> entries_in(store::transaction& tx, std::int64_t cadre_id,
                                                          int month);
// The entries that belong to the month, wherever they stand: what its facts are compared with.
[[nodiscard]] std::vector<league::ledger_line> booked_lines(store::transaction& tx, std::int64_t cadre_id,
                                                            int month);

struct month_book {
    month_rows rows;
    std::vector<league::month_facts> facts;                   // for each of rows.cadres
    std::vector<std::vector<league::ledger_line>> standing;   // entries in the month, booked until rows.until
    std::vector<std::vector<league::ledger_line>> belonging;  // entries of the month, wherever they stand
    std::int64_t entries = 0;                                 // ledger rows read
};

// The state of `until`: entries booked later are left out. `notes`: with the entries' sentences.
[[nodiscard]] month_book read_month_book(store::transaction& tx, const programme& rules,
                                         const league::points_rules& points, int month,
                                         platform::time_point until);

}  // namespace link100::services
