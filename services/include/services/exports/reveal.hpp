// Shows one person's phone or student number in full to somebody who gives a reason. It never shows a list:
// exports.hpp does.
#pragma once
#include "services/people/people.hpp"
#include "services/people/personal_fields.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::services {

// The audit log keeps the reason. Problems: invalid (reason), not_found, forbidden, conflict (as
// read_field).
[[nodiscard]] outcome<std::optional<std::string>> reveal_field(work& w, const person& actor,
                                                               std::int64_t person_id, personal_field which,
                                                               std::string_view reason);

}  // namespace link100::services
