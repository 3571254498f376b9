// Places at gatherings when two records become one, and when they are taken apart again.
#pragma once
#include "services/base/work.hpp"

#include <cstdint>

namespace link100::services {

// After a merge was undone: both places are back. If somebody moved up meanwhile, so that there are more than
// the room holds, `back_id` waits again, first of all by its turn; nobody is sent away for it.
void recount_places(work& w, std::int64_t gathering_id, std::int64_t back_id);

}  // namespace link100::services
