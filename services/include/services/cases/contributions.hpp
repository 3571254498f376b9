// What is thanked for beyond the month's work: a suggestion that a department adopts (B01). The other one, a
// piece that the university takes into its library (B02), is in library.hpp.
#pragma once
#include "services/people/people.hpp"

#include <string_view>

namespace link100::services {

inline constexpr std::size_t department_characters_max = 60;
inline constexpr std::size_t adoption_note_characters_max = 500;

// By the department the suggestion was handed to, or the university's committee; tells its author. Problems:
// invalid, not_found, conflict (no suggestion, or adopted already).
[[nodiscard]] outcome<> adopt_suggestion(work& w, const person& who, std::int64_t case_number,
                                         std::string_view department, std::string_view note);
inline constexpr int progress_news_per_day_max = 5;  // of one suggestion
// News of an adopted suggestion, told to its author and to those whose suggestions were merged into it; also
// after it was closed. Problems: invalid, not_found, conflict (not adopted), too_many.
[[nodiscard]] outcome<> tell_progress(work& w, const person& who, std::int64_t case_number,
                                      std::string_view text);
// As whose department somebody adopts: the one that it was handed to, else the own organisation.
[[nodiscard]] std::string adopting_department(work& w, const person& who, std::int64_t case_number);

}  // namespace link100::services
