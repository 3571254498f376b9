// What the clock does for the bulletin: makes last month's draft, then the final one. It never makes a
// bulletin final while an objection is unanswered.
//
// domain.md §7: the draft from the 6th on, once its month is closed; the final one from the 10th on, once
// the draft was shown for draft_shown_min.
#pragma once
#include "services/bulletins/bulletins.hpp"

#include <optional>

namespace link100::services {

// How long a draft is shown at least, so that whoever objects has this long even if the server was away on
// the 6th.
inline constexpr std::chrono::days draft_shown_min{3};

struct due_bulletin {
    int month;  // as 202604
    snapshot_stage stage;

    bool operator==(const due_bulletin&) const = default;
};

// The bulletin that should be made now, the older month first. Nothing for a month without cadres or rules.
[[nodiscard]] std::optional<due_bulletin> bulletin_due(store::transaction& tx, const programme& rules,
                                                       platform::time_point now);

// Keeps the bulletin if it is still due (another server may have been quicker: conflict), and tells the
// administrators of the units in it. Problems as keep_draft and keep_final.
[[nodiscard]] outcome<std::int64_t> keep_due_bulletin(work& w, const due_bulletin& due,
                                                      const computed_bulletin& b);

// Tells the administrators, once for each month, when only unanswered objections keep the final bulletin
// back. Returns how many months.
int note_waiting_bulletin(work& w);

}  // namespace link100::services
