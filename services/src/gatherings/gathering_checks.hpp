// What an announcement must be like, when it is made and when it is changed.
#pragma once
#include "services/gatherings/gatherings.hpp"

#include <optional>

namespace link100::services {

// Trims the words. Problems: invalid (field named).
[[nodiscard]] outcome<> check_gathering_fields(const work& w, gathering_draft& d);
// Against the cadre's activities and announcements around it, without `itself`. Problem: conflict.
[[nodiscard]] outcome<> check_gathering_collision(work& w, std::int64_t cadre_id, const gathering_draft& d,
                                                  std::optional<std::int64_t> itself);

}  // namespace link100::services
