#include "league/points/ratings.hpp"

#include <numeric>
#include <stdexcept>
#include <string>

namespace link100::league {

bool is_grade(int grade) {
    return grade >= min_grade && grade <= max_grade;
}

std::string_view grade_label(int grade) {
    constexpr std::array<std::string_view, max_grade> labels{"非常不满意", "不满意", "基本满意", "满意",
                                                             "非常满意"};
    if (!is_grade(grade)) throw std::out_of_range("a grade is 1 to 5, not " + std::to_string(grade));
    return labels[static_cast<std::size_t>(grade - min_grade)];
}

std::optional<int> shown_mean_tenths(const std::array<std::int64_t, 5>& counts, int raters) {
    const auto given = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    if (raters < min_raters_shown || given <= 0) return std::nullopt;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) sum += counts[i] * static_cast<std::int64_t>(i + 1);
    return static_cast<int>((20 * sum + given) / (2 * given));
}

}  // namespace link100::league
