// What the staff do with a case besides answering: hand it on and take it back, note among themselves,
// extend its date, merge cases of one matter. Handing on never moves a date and never relieves the cadre
// who was asked first (首问责任).
//
// domain.md §4.
#pragma once
#include "services/cases/cases.hpp"

namespace link100::services {

inline constexpr std::size_t case_reason_characters_max = 200;
inline constexpr std::size_t case_note_characters_max = 500;
inline constexpr int hand_ons_per_case_max = 8;  // afterwards only upwards: nobody is sent round in circles
inline constexpr int merged_per_case_max = 200;
inline constexpr int departments_shown_max = 100;

// A place that a case can be handed to: a department (its handlers answer) or a unit (its administrators
// answer).
struct department {
    std::int64_t org_id = 0;
    std::string name;
};

// The departments of the person's university, by name; at most departments_shown_max.
[[nodiscard]] std::vector<department> departments_for(work& w, const person& staff);

inline constexpr std::string_view upwards = "上级";

// Hands the case to a department or unit by its name (or a part that only one name has), or `upwards`: to
// the administrators of the next level. The cadre who was asked first still sees the case; the youth is
// told where it is and why. Problems: invalid (reason, department), not_found, conflict (closed, there
// already, nobody above, handed on too often), a chat, words of crisis.
[[nodiscard]] outcome<case_view> route_case(work& w, const person& staff, std::int64_t number,
                                            std::string_view to, std::string_view reason);
// Takes the case back to the cadre who was asked first (the cadre or the cadre's administrators do this),
// or one place back (whoever has or had the case does this).
[[nodiscard]] outcome<case_view> take_back_case(work& w, const person& staff, std::int64_t number,
                                                std::string_view reason);
// Adds an internal note, also to a closed case. Those who may answer see the note; the youth never does,
// and no copy of anybody's data holds it.
[[nodiscard]] outcome<case_view> note_case(work& w, const person& staff, std::int64_t number,
                                           std::string_view text);
// Extends the date, once in a case, by 1 … promise_rules::extension_days working days. The youth is told
// the days and the reason.
[[nodiscard]] outcome<case_view> extend_case(work& w, const person& staff, std::int64_t number, int days,
                                             std::string_view reason);

struct merged_pair {
    case_view stays;
    case_view goes;
};

// Merges two cases of one matter, by one youth or by several. The older one stays, so that no date becomes
// later; its answers go to all of the youths, and none of them sees another's words. Problems: invalid (the
// same number), not_found, conflict (closed, a chat, crisis, the younger one has others merged into it, too
// many).
[[nodiscard]] outcome<merged_pair> merge_cases(work& w, const person& staff, std::int64_t number_1,
                                               std::int64_t number_2);
// Undoes a merge: the case is as if it had not been merged, and its dates ran on meanwhile. `number` is the
// merged case's, or the older case's if only one was merged into it.
[[nodiscard]] outcome<case_view> undo_case_merge(work& w, const person& staff, std::int64_t number);

}  // namespace link100::services
