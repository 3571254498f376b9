// Knows for which cadres a month was closed, and when. It books nothing: close_month does.
#pragma once
#include "services/base/work.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace link100::services {

// When the month was closed for the cadre, if it was.
[[nodiscard]] std::optional<platform::time_point> closed_at(store::transaction& tx, std::int64_t cadre_id,
                                                            int month);
// The cadres for whom the month was not closed yet, by id.
[[nodiscard]] std::vector<std::int64_t> cadres_with_open_month(store::transaction& tx, int month);

// The last cadre whose month the clock has closed: it takes the cadres by id, and each pass goes on where the
// one before ended.
[[nodiscard]] std::optional<std::int64_t> last_closed_cadre(store::transaction& tx, int month);
void note_last_closed(work& w, int month, std::int64_t cadre_id);

// Closes the month for the cadre at w.now, here and in the log.
void note_closed(work& w, std::int64_t cadre_id, int month);

}  // namespace link100::services
