// Since when until when a contact counted (contact_span): what R01 and R02 of a past month are reckoned from,
// whatever happened to the contact afterwards (domain.md §6.2: 'taken at month end', §2: only confirmed
// ones).
#pragma once
#include "services/base/work.hpp"

#include <cstdint>

namespace link100::services {

// To be called after each change of contact.state: begins or ends the contact's span at w.now, so that it is
// open exactly while the contact is confirmed.
void note_counting(work& w, std::int64_t contact_id);
void note_counting(work& w, std::int64_t cadre_id, std::int64_t youth_id);

// How many contacts of the cadre have not ended, confirmed or not.
[[nodiscard]] std::int64_t roster_size(store::transaction& tx, std::int64_t cadre_id);

// What the youth said to being in contact: agreed, or withdrew (refused) it.
void note_consent(work& w, std::int64_t youth_id, bool given);

}  // namespace link100::services
