// The record's month as the bulletin's facts.
#pragma once
#include "services/bulletins/bulletins.hpp"

namespace link100::services {

// Fills facts, members, notes, facts_read of `b` (whose month, rule_version and as_of stand). Returns how
// many cadres' month is not closed yet.
int gather_bulletin(store::transaction& tx, const programme& rules, const league::points_rules& points,
                    const std::vector<bulletin_member>* members, computed_bulletin& b);

}  // namespace link100::services
