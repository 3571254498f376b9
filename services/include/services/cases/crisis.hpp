// Recognises words of crisis and tells the duty contact at once. It never opens a case (cases.hpp does),
// and no limit ever holds it back.
#pragma once
#include "services/people/people.hpp"

#include <cstdint>
#include <string_view>

namespace link100::services {

[[nodiscard]] bool has_crisis_words(const programme& rules, std::string_view text);

// Sends the name and the words to the duty contact, who needs the name to find a person at risk. `case_id`
// is the case made of the words; 0: none could be made (the writer is not bound, or has no right).
void notify_crisis_of(work& w, std::string_view who, std::int64_t org_id, std::string_view text,
                      std::int64_t case_id = 0);

}  // namespace link100::services
