// Makes the mid-year and year-end evaluation of units from plain facts (domain.md §7): the mean monthly
// score, the youths' assessment (知晓 30, 参与 30, 满意 40), what was found on the spot, the view of Party
// committee and administration. It never counts a part that cannot be measured: that part is left out, and
// the rest is rescaled.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::league {

struct evaluation_weights {  // percent, together 100
    int score = 0;
    int youth = 0;
    int onsite = 0;
    int party = 0;
    bool operator==(const evaluation_weights&) const = default;
};

struct evaluation_rules {
    evaluation_weights mid_year{30, 40, 30, 0};
    evaluation_weights year_end{30, 35, 25, 10};
};

// Empty: the weights can be used; else one English sentence.
[[nodiscard]] std::string problem_of(const evaluation_weights& weights);

inline constexpr int assessment_answers_min = 10;  // fewer: the youths' part is left out

struct unit_year {
    std::int64_t unit = 0;
    std::string name;
    std::vector<int> month_scores;  // mean scores of its published months, tenths
    int asked = 0;
    int answers = 0;
    int knows = 0;      // of the answers
    int took_part = 0;  // of the answers
    std::array<std::int64_t, 5> satisfied{};
    int checked = 0;
    int passed = 0;
    std::optional<int> party;  // tenths
};

struct unit_evaluation {
    std::int64_t unit = 0;
    std::string name;
    std::optional<std::int64_t> score, youth, onsite, party;  // tenths; nullopt: not measured
    std::optional<std::int64_t> total;                        // tenths; nullopt: nothing was measured
    int asked = 0;
    int answers = 0;
    std::string note;  // Chinese: what was left out
    bool operator==(const unit_evaluation&) const = default;
};

// `scale`: what a grade of 1 … 5 is worth, in hundredths. The units keep the order given.
[[nodiscard]] std::vector<unit_evaluation> evaluate(const std::vector<unit_year>& units,
                                                    const evaluation_weights& weights,
                                                    const std::array<int, 5>& scale);

}  // namespace link100::league
