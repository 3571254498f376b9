// Two records of one youth become one, and can be taken apart again for a while: every value that is changed
// is kept (person_merge_step), and put back exactly.
#pragma once
#include "services/people.hpp"

#include <string>
#include <vector>

namespace link100::services {

// How long a merge can be undone; after it, the kept values are of no more use and stay as history.
inline constexpr std::chrono::days merge_undo_within{30};
// References that one merge may move, so that the transaction stays short.
inline constexpr int merge_steps_max = 20'000;

// What belongs to `gone` (accounts, contacts, answers, cases, notices, groups, roles) goes to `kept`; `gone`
// stays as an empty record that points to it, with its number, which still finds the one that was kept. Where
// both stand in the same place, the stronger word holds: a confirmed contact, an answer that was given.
// Refused: a cadre's or an administrator's record as `gone` (hand the roster over, take the office away), one
// that was merged or erased already. Returns the number of the merge.
[[nodiscard]] outcome<std::int64_t> merge_people(work& w, const person& actor, std::int64_t kept,
                                                 std::int64_t gone, std::string_view reason);
// Puts every value back as it was. What came about after the merge stays with the record that was kept.
// Problem conflict: too late, undone already, or one of the two was merged again meanwhile.
[[nodiscard]] outcome<> undo_merge(work& w, const person& actor, std::int64_t merge_id);

struct merge_line {
    std::int64_t id;
    std::int64_t kept_id;
    std::int64_t gone_id;
    platform::time_point at;
    std::string reason;
    bool undone;
};

// In which the person was kept or went; the newest first, at most 50.
[[nodiscard]] outcome<std::vector<merge_line>> merges_of(store::transaction& tx, const person& actor,
                                                         std::int64_t person_id);

}  // namespace link100::services
