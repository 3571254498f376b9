// A month of all cadres at once: rows, facts and ledger entries, read by a fixed number of statements.
#pragma once
#include "points/points_facts.hpp"

namespace link100::services {

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
