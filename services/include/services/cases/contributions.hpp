// Adopting a youth's suggestion (B01), and telling the youth what becomes of it. Taking a piece into the
// university's library (B02) is never done here: library.hpp does it.
#pragma once
#include "services/people/people.hpp"

#include <string_view>

namespace link100::services {

inline constexpr std::size_t department_characters_max = 60;
inline constexpr std::size_t adoption_note_characters_max = 500;

// The department that the suggestion was handed to, or the university's committee, adopts it; its author is
// told. Problems: invalid, not_found, conflict (no suggestion, or adopted already).
[[nodiscard]] outcome<> adopt_suggestion(work& w, const person& who, std::int64_t case_number,
                                         std::string_view department, std::string_view note);
inline constexpr int progress_news_per_day_max = 5;  // of one suggestion
// Tells news of an adopted suggestion to its author and to those whose suggestions were merged into it,
// also after the case was closed. Problems: invalid, not_found, conflict (not adopted), too_many.
[[nodiscard]] outcome<> tell_progress(work& w, const person& who, std::int64_t case_number,
                                      std::string_view text);
// The department in whose name `who` adopts: the one that the case was handed to, else the person's own
// organisation.
[[nodiscard]] std::string adopting_department(work& w, const person& who, std::int64_t case_number);

}  // namespace link100::services
