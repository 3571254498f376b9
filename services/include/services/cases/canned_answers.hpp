// Answers that a unit keeps ready (常用语). Whoever answers sees those of the own organisations and of all
// above them.
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

// The own unit's last, those from above first, each in the order in which they were added: an answer's place
// in the list (from 1) is what people type. Problem forbidden.
[[nodiscard]] outcome<std::vector<canned_answer>> canned_answers_for(work& w, const person& staff);
// The one at that place. Problems: forbidden, not_found.
[[nodiscard]] outcome<canned_answer> canned_answer_at(work& w, const person& staff, int place);
// For the organisation that the person administers (the highest), or the one named. Problems: invalid,
// forbidden, conflict (too many, there already).
[[nodiscard]] outcome<canned_answer> add_canned_answer(work& w, const person& who,
                                                       std::optional<std::int64_t> org_id,
                                                       std::string_view text);
// It is kept as removed. Problems: forbidden, not_found.
[[nodiscard]] outcome<canned_answer> remove_canned_answer(work& w, const person& who, int place);

}  // namespace link100::services
