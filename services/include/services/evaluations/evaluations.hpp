// Mid-year and year-end evaluation: the youths' voluntary assessment, the view of Party committee and
// administration, and the computation with its kept snapshot. An answer to the assessment is never kept
// with the youth who gave it.
//
// domain.md §7.
#pragma once
#include "league/evaluations/evaluation.hpp"
#include "services/bulletins/snapshots.hpp"
#include "services/people/people.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

enum class evaluation_kind { mid_year, year_end };          // January to June; January to December
[[nodiscard]] std::string_view name(evaluation_kind kind);  // mid_year, year_end
inline constexpr std::chrono::days assessment_time{14};
inline constexpr std::chrono::days assessment_reminder_before{3};  // its end

// Draws 20 % of each unit's confirmed youths (at least 30), opens the questions for 14 days and tells each
// youth who was drawn, in the day's digest (notices.hpp). Nobody else is told who was drawn. Returns how
// many are asked. Problems: forbidden, conflict (opened already).
[[nodiscard]] outcome<int> open_assessment(work& w, const std::optional<person>& who, evaluation_kind kind,
                                           int year, std::uint32_t seed);

struct assessment_answers {
    bool knows = false;      // 知晓: knows who the contact cadre is
    bool took_part = false;  // 参与
    int satisfied = 0;       // 满意: 1 … 5
};

// A youth who was drawn answers once. The answer is kept without the youth, without a time, under a random
// id. Problems: invalid, forbidden, not_found (not asked), conflict (answered, closed).
[[nodiscard]] outcome<> answer_assessment(work& w, const person& youth, evaluation_kind kind, int year,
                                          const assessment_answers& a);

struct asked_assessment {
    evaluation_kind kind{};
    int year = 0;
    platform::time_point closes_at{};
};

// The open assessment that the youth was drawn for and has not answered.
[[nodiscard]] std::optional<asked_assessment> assessment_for(work& w, const person& youth);

// Run by the clock shortly before the end: reminds, once each, the youths who have not answered. Returns
// how many.
int remind_sampled_youths(work& w, int limit);

// Keeps a unit's view in tenths of a point, 0 … 1000. Problems: invalid, not_found, forbidden.
[[nodiscard]] outcome<> enter_party_view(work& w, const std::optional<person>& who, int year,
                                         std::int64_t unit_id, int tenths);

struct computed_evaluation {
    evaluation_kind kind{};
    int year = 0;
    platform::time_point as_of{};
    league::evaluation_weights weights;
    std::vector<league::unit_evaluation> units;  // by name
    std::string json;                            // canonical
};

// Computes from the published bulletins, the answers, and the spot checks and visits known at `as_of`.
[[nodiscard]] computed_evaluation compute_evaluation(store::transaction& tx, const programme& rules,
                                                     evaluation_kind kind, int year,
                                                     platform::time_point as_of);
// Problems: forbidden, conflict (the questions are still open; kept already).
[[nodiscard]] outcome<std::int64_t> keep_evaluation(work& w, const std::optional<person>& who,
                                                    const computed_evaluation& e, std::string_view key);

struct verified_evaluation {
    seal_state seal = seal_state::unsigned_;
    bool same_bytes = false;
};

// Problems: not_found.
[[nodiscard]] outcome<verified_evaluation> verify_evaluation(store::transaction& tx, const programme& rules,
                                                             evaluation_kind kind, int year,
                                                             std::string_view key);

}  // namespace link100::services
