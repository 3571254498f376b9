// What the clock does for the bulletin (domain.md §7): last month's draft from the 6th on, once its month is
// closed; the final one from the 10th on, once the draft was to be seen for some days and all objections are
// answered.
#pragma once
#include "services/bulletins/bulletins.hpp"

#include <optional>

namespace link100::services {

// Also when a server was away on the 6th: whoever has an objection gets this long.
inline constexpr std::chrono::days draft_shown_min{3};

struct due_bulletin {
    int month;  // as 202604
    snapshot_stage stage;

    bool operator==(const due_bulletin&) const = default;
};

// What should be made now, the older month first. Nothing where the month had no cadres or no rules.
[[nodiscard]] std::optional<due_bulletin> bulletin_due(store::transaction& tx, const programme& rules,
                                                       platform::time_point now);

// Keeps it, if it is due still (another server may have been quicker: conflict), and tells the administrators
// of the units in it. Problems as keep_draft and keep_final.
[[nodiscard]] outcome<std::int64_t> keep_due_bulletin(work& w, const due_bulletin& due,
                                                      const computed_bulletin& b);

// Once a month, when only unanswered objections keep the final one back: tells the administrators. Returns
// how many months.
int note_waiting_bulletin(work& w);

}  // namespace link100::services
