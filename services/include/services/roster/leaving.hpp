// People who leave, by graduation or by going elsewhere: their contacts and their offices end. Leaving
// never deletes personal data: the retention rules do that later (rights.hpp).
#pragma once
#include "league/roster/contact_rules.hpp"
#include "services/people/people.hpp"

#include <string>
#include <vector>

namespace link100::services {

// Ends every contact in which the person is the youth, and takes every role but the youth's away. A cadre
// who still has a roster must hand it over first: problem conflict.
[[nodiscard]] outcome<> leave_programme(work& w, const person& actor, std::int64_t person_id,
                                        league::end_reason why);

// The yearly roll-over (domain.md §9 ①): everybody of a grade in an organisation graduates.
struct cohort_line {
    std::string org_name;
    std::int64_t people;
    std::int64_t contacts;
    std::int64_t cadres_with_roster;  // stay until their rosters are handed over
};

[[nodiscard]] outcome<std::vector<cohort_line>> preview_graduation(store::transaction& tx,
                                                                   const person& actor, std::int64_t org_id,
                                                                   const std::string& grade);

inline constexpr int graduation_batch = 500;
// Graduates at most `limit` people in this transaction; returns how many, 0 when nobody is left. The call
// can be repeated at any time, also after a crash: nobody leaves twice.
[[nodiscard]] outcome<int> graduate_some(work& w, const person& actor, std::int64_t org_id,
                                         const std::string& grade, int limit = graduation_batch);

}  // namespace link100::services
