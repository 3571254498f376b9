// Words of crisis: knowing them, and telling the duty contact of them at once. It makes no case (cases.hpp
// does), and no limit stands in its way.
#pragma once
#include "services/people/people.hpp"

#include <cstdint>
#include <string_view>

namespace link100::services {

[[nodiscard]] bool has_crisis_words(const programme& rules, std::string_view text);

// The duty contact gets name and words at once; a person at risk is found by name. `case_id`: of the case
// that was made of the words; 0: none could be made (not bound, no right).
void notify_crisis_of(work& w, std::string_view who, std::int64_t org_id, std::string_view text,
                      std::int64_t case_id = 0);

}  // namespace link100::services
