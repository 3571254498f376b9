// A cadre's objection to a month's points, and its answer. Neither an objection nor its answer ever changes
// points: only putting the cause right does.
//
// domain.md §7: objections from the draft on the 6th until the end of the 8th; the final bulletin waits
// until every objection is answered.
#pragma once
#include "league/base/stored_states.hpp"
#include "services/people/people.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr std::size_t objection_text_characters_max = 500;
inline constexpr int objections_per_month_max = 10;  // of one cadre

using league::objection_state;
[[nodiscard]] std::string_view label(objection_state state);

struct objection_view {
    std::int64_t number = 0;
    std::int64_t cadre_id = 0;
    std::string cadre_name;
    int month = 0;
    std::string rule;  // empty: the whole month
    std::string text;
    objection_state state{};
    platform::time_point raised_at{};
    std::string answer;
};

// Until when a month's points may be objected to: the end of the 8th of the month after it; a draft of the
// bulletin that came late can be objected to for draft_shown_min, if the month is not frozen.
[[nodiscard]] platform::time_point objections_until(const programme& rules, int month);

// Problems: invalid, forbidden, conflict (too late, too many).
[[nodiscard]] outcome<objection_view> object_to_points(work& w, const person& cadre, int month,
                                                       std::string_view rule, std::string_view text);
// The university's committee answers; nobody answers their own objection. After an objection is upheld,
// somebody puts its cause right: takes the finding back, corrects the record. Problems: invalid, forbidden,
// not_found, conflict (answered).
[[nodiscard]] outcome<objection_view> answer_objection(work& w, const person& who, std::int64_t number,
                                                       bool upheld, std::string_view answer);
// One objection: the reader's own, or one in the reach of a reader who decides about points. Problem:
// not_found.
[[nodiscard]] outcome<objection_view> show_objection(work& w, const person& reader, std::int64_t number);
inline constexpr int objections_shown_max = 50;
// To who decides about points, the open objections in reach, the longest waiting first; to a cadre, the own
// ones, the latest first. At most objections_shown_max of each. Problem forbidden: the person is neither.
[[nodiscard]] outcome<std::vector<objection_view>> objections_for(work& w, const person& who);
// All objections of a month, the open ones first; at most 500.
[[nodiscard]] std::vector<objection_view> objections_of(store::transaction& tx, int month);

}  // namespace link100::services
