// Removes rows that the record no longer needs, a little at a time. It never removes cases, activities, or
// entries of the ledger or the audit log.
#pragma once
#include "services/base/work.hpp"

namespace link100::services {

// How long each kind is kept.
inline constexpr std::chrono::days journal_kept{7};  // far beyond the platform's three deliveries
inline constexpr std::chrono::hours idempotency_kept{48};
inline constexpr std::chrono::days sent_kept{30};

// Removes at most `limit` rows of each kind; returns how many. Each look is bounded, however large the tables
// are.
int tidy_up(work& w, int limit);

}  // namespace link100::services
