// Says how a contact between a cadre and a youth lives, and what a roster should look like (domain.md §2,
// §11). It never lets anybody but the youth confirm a contact, and never counts one that is not confirmed.
#pragma once
#include "league/base/programme_time.hpp"
#include "league/base/types.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::league {

enum class contact_step { invite, accept, decline, pause, resume, leave, end };
enum class contact_party { youth, cadre, admin };

// The state after the step; nullopt: that party cannot do that now. `leave` is the youth's way out in one
// step, from every state; `end` is the cadre's or the administrator's (graduation, transfer). A youth who
// left or declined can be invited again, and decides again.
[[nodiscard]] std::optional<contact_state> after_step(contact_state state, contact_step step,
                                                      contact_party party);

// Why a contact ended (contact.end_reason); 0 in records from before reasons were kept.
enum class end_reason : std::int32_t {
    unknown = 0,
    youth_left = 1,
    declined = 2,
    graduated = 3,
    transferred = 4,
    handed_over = 5,
    by_cadre = 6,
    merged = 7,  // two records of one youth became one
    erased = 8
};
[[nodiscard]] std::string_view label(end_reason reason);

[[nodiscard]] bool counts(contact_state state);

// A youth has at most one primary cadre and two more.
inline constexpr int max_cadres_of_a_youth = 3;
inline constexpr std::string_view max_cadres_in_words = "三位";  // the same number, as a sentence says it
enum class accept_place { primary, further, full };
[[nodiscard]] accept_place place_for(int confirmed_cadres, bool has_primary);

// Once a year every youth is asked whether the contact still holds.
inline constexpr std::chrono::days reconfirm_after{365};
// If the youth does not answer for so long, the contact is paused and no longer counts: silence is no
// consent.
inline constexpr std::chrono::days reconfirm_answer_within{30};
[[nodiscard]] bool reconfirm_due(instant confirmed_at, instant now);

// A youth whom the cadre has not spoken with for so long stands on the cadre's gentle list (domain.md §11).
inline constexpr std::chrono::days spoken_within{90};

// A warning, never a block: 100 friends who are all officers are not 100 youths.
struct roster_facts {
    int confirmed = 0;
    int officers = 0;  // student officers among the confirmed
    int branches = 0;  // distinct branches or majors
};

inline constexpr int max_officer_percent = 30;
inline constexpr int min_branches = 3;
inline constexpr int min_roster_judged = 10;  // confirmed contacts; a smaller roster is still growing
[[nodiscard]] std::vector<std::string> roster_warnings(const roster_facts& facts);  // Chinese

}  // namespace link100::league
