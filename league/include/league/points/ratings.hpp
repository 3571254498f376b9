// Says what a rating 1–5 can be, and when a mean may be shown (domain.md §6.2 R11, §7, §11). It never shows a
// mean of fewer than five raters, so that nobody can be guessed from a small group; the cadre never learns
// who rated.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace link100::league {

inline constexpr int min_grade = 1;
inline constexpr int max_grade = 5;
inline constexpr int min_raters_shown = 5;  // distinct youths

[[nodiscard]] bool is_grade(int grade);
[[nodiscard]] std::string_view grade_label(int grade);  // 非常满意 … 非常不满意; throws std::out_of_range

// Tenths of a grade, half up: 43 for 4.3. nullopt below min_raters_shown or with nothing rated.
[[nodiscard]] std::optional<int> shown_mean_tenths(const std::array<std::int64_t, 5>& counts, int raters);

}  // namespace link100::league
