// A cadre's cases as the points see them: answers in time, closings in time, satisfaction.
#pragma once
#include "league/month_score.hpp"
#include "league/promise_clock.hpp"
#include "services/work.hpp"

#include <set>
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
    std::vector<event> events;
};

// The cadre's cases that may matter to the month, without chats and words of crisis.
[[nodiscard]] std::vector<case_story> case_stories(store::transaction& tx, std::int64_t cadre_id,
                                                   const league::time_span& month);

// R06 and D02.
void add_case_events(const std::vector<case_story>& cases, std::int64_t cadre_id, const programme& rules,
                     const league::time_span& month, platform::time_point until, league::month_facts& facts);
// R07, R08 and R09; `heard` gets the youths who wrote in the month.
void add_case_promises(const std::vector<case_story>& cases, const programme& rules,
                       const league::time_span& month, platform::time_point until, league::month_facts& facts,
                       std::set<std::int64_t>& heard);

}  // namespace link100::services
