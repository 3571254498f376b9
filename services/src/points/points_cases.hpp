// Cases as the points see them: answers in time, closings in time, satisfaction.
#pragma once
#include "league/cases/promise_clock.hpp"
#include "league/points/month_score.hpp"
#include "services/base/work.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace link100::services {

// A promise of a month was made at most this long before it: 15 working days and the longest holidays,
// reopened once.
inline constexpr std::chrono::days case_reach{90};

struct case_story {
    struct event {
        std::int64_t id;
        league::case_event facts;
        std::int64_t author_id;
        int characters;
    };

    league::case_kind kind{};
    std::int64_t id = 0;
    std::int64_t youth_id = 0;
    std::int64_t org_id = 0;
    std::uint32_t cadre = 0;  // its place in month_rows::cadres, or no_cadre
    std::vector<event> events;
};

// What a month counts of a case.
struct case_outcome {
    bool received = false;  // submitted in the month
    std::optional<bool> first_in_time;
    std::optional<bool> closed_in_time;
    std::optional<int> rating;  // of a case closed in the month
    bool youth_wrote = false;
};

// R07, R08, R09: as known at `until`.
[[nodiscard]] case_outcome outcome_of(const case_story& c, const programme& rules,
                                      const league::time_span& month, platform::time_point until);
// R06: the cadre's answers to the youth within the month.
void add_replies(const case_story& c, std::int64_t cadre_id, const programme& rules,
                 const league::time_span& month, platform::time_point until, league::month_facts& facts);
// D02: whether the first closing date that was missed, without an extension, lies in the month.
[[nodiscard]] bool missed_closing(const case_story& c, const programme& rules, const league::time_span& month,
                                  platform::time_point until);

}  // namespace link100::services
