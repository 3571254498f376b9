// What those who answer do with a case besides answering: hand it on and take it back, note among themselves,
// extend its date, merge what is one matter. domain.md §4: 首问责任 (the first asked stays responsible), one
// extension with a reason, internal notes apart.
#pragma once
#include "services/cases/cases.hpp"

namespace link100::services {

inline constexpr std::size_t case_reason_characters_max = 200;
inline constexpr std::size_t case_note_characters_max = 500;
inline constexpr int hand_ons_per_case_max = 8;  // afterwards only upwards: nobody is sent round in circles
inline constexpr int merged_per_case_max = 200;
inline constexpr int departments_shown_max = 100;

// Whoever answers in an organisation: its handlers (a department) or its administrators (a unit).
struct department {
    std::int64_t org_id = 0;
    std::string name;
};

// Of the person's university, by name; at most departments_shown_max.
[[nodiscard]] std::vector<department> departments_for(work& w, const person& staff);

inline constexpr std::string_view upwards = "上级";

// To a department or unit by its name (or a part that only one has), or `upwards`: to the administrators of
// the next level. No date moves; the cadre who was asked first keeps it in view; the youth is told where it
// is and why. Problems: invalid (reason, department), not_found, conflict (closed, there already,
// nobody above, handed on too often), a chat, words of crisis.
[[nodiscard]] outcome<case_view> route_case(work& w, const person& staff, std::int64_t number,
                                            std::string_view to, std::string_view reason);
// Back to whom it was asked first (by him or his administrators), or one place back (by who has or had it).
[[nodiscard]] outcome<case_view> take_back_case(work& w, const person& staff, std::int64_t number,
                                                std::string_view reason);
// Seen by who may answer, never by the youth and in no copy of anybody's data. Also when it is closed.
[[nodiscard]] outcome<case_view> note_case(work& w, const person& staff, std::int64_t number,
                                           std::string_view text);
// The one extension, 1 … promise_rules::extension_days working days. The youth is told both.
[[nodiscard]] outcome<case_view> extend_case(work& w, const person& staff, std::int64_t number, int days,
                                             std::string_view reason);

struct merged_pair {
    case_view stays;
    case_view goes;
};

// One matter asked twice, by one youth or by several: the older one stays, so that no date becomes later;
// what is answered there is answered to all. Nobody sees another's words. Problems: invalid (the same
// number), not_found, conflict (closed, a chat, crisis, the younger one has others merged into it, too many).
[[nodiscard]] outcome<merged_pair> merge_cases(work& w, const person& staff, std::int64_t number_1,
                                               std::int64_t number_2);
// Exactly as if it had not been merged; the dates ran on meanwhile. `number`: of the one that was merged, or
// of the older one if only one was merged into it.
[[nodiscard]] outcome<case_view> undo_case_merge(work& w, const person& staff, std::int64_t number);

}  // namespace link100::services
