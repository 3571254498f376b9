// Answers that a unit keeps ready (常用语) for those who answer cases. Staff never see those of other
// units: only those of their own organisations and of all above them.
#pragma once
#include "services/people/people.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr std::size_t canned_text_characters_max = 300;
inline constexpr int canned_per_unit_max = 30;
inline constexpr int canned_shown_max = 60;

struct canned_answer {
    std::int64_t id = 0;
    std::int64_t org_id = 0;
    std::string org_name;
    std::string text;
    platform::time_point added_at{};
};

// Answers from above first, the own unit's last, each group in the order in which they were added. People
// type an answer's place in this list (from 1). Problem forbidden.
[[nodiscard]] outcome<std::vector<canned_answer>> canned_answers_for(work& w, const person& staff);
// The answer at `place` of that list. Problems: forbidden, not_found.
[[nodiscard]] outcome<canned_answer> canned_answer_at(work& w, const person& staff, int place);
// Adds an answer for `org_id`; absent: for the highest organisation that the person administers. Problems:
// invalid, forbidden, conflict (too many, there already).
[[nodiscard]] outcome<canned_answer> add_canned_answer(work& w, const person& who,
                                                       std::optional<std::int64_t> org_id,
                                                       std::string_view text);
// Marks the answer as removed; the record keeps it. Problems: forbidden, not_found.
[[nodiscard]] outcome<canned_answer> remove_canned_answer(work& w, const person& who, int place);

}  // namespace link100::services
