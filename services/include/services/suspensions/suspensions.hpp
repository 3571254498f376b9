// Suspending an account, and letting the person in again. A suspension never ends by itself: when its
// review is due, the administrators are told, and a person decides.
//
// domain.md §6.2 D05. A suspended person keeps the rights over the own data and to be heard
// (league::holds_while_suspended); the authoriser refuses everything else, and the doors say why. The
// person's sessions end in the same transaction. The unit answers a suspended cadre's open cases meanwhile,
// as it does cases that ran out of time; the roster and the responsibility stay, so that nothing moves when
// the account comes back.
#pragma once
#include "services/people/people.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr std::chrono::days review_after_default{30};
inline constexpr std::chrono::days review_after_max{180};
inline constexpr int suspensions_shown_max = 200;

struct suspension_view {
    std::int64_t id = 0;
    std::int64_t person_id = 0;
    std::string name;
    std::string org_name;
    platform::time_point at{};
    std::string by;  // name; “管理命令” for a command on the machine
    std::string reason;
    platform::time_point review_at{};
    std::optional<platform::time_point> lifted_at;
    std::string lift_reason;
};

// Suspends the account. `review_at` absent: the review is due in review_after_default. Problems: invalid
// (reason of 4–100 characters; a review that is not within review_after_max), not_found, forbidden (also
// oneself, and an administrator by a unit's administrator), conflict (suspended already, has left, the last
// school administrator).
[[nodiscard]] outcome<suspension_view> suspend_person(work& w, const person& actor, std::int64_t person_id,
                                                      std::string_view reason,
                                                      std::optional<platform::time_point> review_at = {});
// Lets the person in again. Problems: invalid (reason), not_found, forbidden, conflict (not suspended).
[[nodiscard]] outcome<suspension_view> reinstate_person(work& w, const person& actor, std::int64_t person_id,
                                                        std::string_view reason);
// Prolongs a suspension after its review, until another date.
[[nodiscard]] outcome<suspension_view> prolong_suspension(work& w, const person& actor,
                                                          std::int64_t person_id,
                                                          platform::time_point review_at);

// Suspend and reinstate for a finding of D05 that was proved, or taken back, without a further decision.
// The first changes nothing for a cadre who is suspended already; the second, nothing for one suspended for
// something else.
void suspend_for_finding(work& w, const person& actor, std::int64_t cadre_id, std::int64_t finding_id,
                         std::int64_t finding_number);
void reinstate_for_finding(work& w, const person& actor, std::int64_t finding_id);

// One person's suspensions, the latest first. The person may read them, and whoever may suspend.
[[nodiscard]] outcome<std::vector<suspension_view>> suspensions_of(store::transaction& tx,
                                                                   const person& actor,
                                                                   std::int64_t person_id);
// Suspended people in the actor's reach; the review that is due first comes first.
[[nodiscard]] outcome<std::vector<suspension_view>> suspended_people(store::transaction& tx,
                                                                     const person& actor);

// Tells the administrators of reviews that are due, of each once. Returns how many.
int note_due_reviews(work& w, int limit);

}  // namespace link100::services
