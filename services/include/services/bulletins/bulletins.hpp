// The monthly bulletin: a draft, then the final one, which freezes its month. Computing never writes (a
// reader's snapshot will do) and keeping writes only a row, so that no other writer waits for the figures.
//
// domain.md §7: the draft from the 6th, objections until the end of the 8th, final from the 10th.
#pragma once
#include "league/bulletins/bulletin.hpp"
#include "services/bulletins/snapshots.hpp"
#include "services/people/people.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr int draft_day = 6;  // of the month after
inline constexpr int final_day = 10;

// Which unit and quota a cadre had. The bulletin keeps this, because the record cannot tell it later.
struct bulletin_member {
    std::int64_t cadre_id;
    std::int64_t unit;
    int quota;
    int days;
};

struct computed_bulletin {
    int month = 0;
    int rule_version = 0;
    platform::time_point as_of{};
    league::bulletin_facts facts;
    league::bulletin figures;
    std::vector<bulletin_member> members;
    std::vector<std::string> notes;  // 说明, Chinese: corrections of earlier months and the like
    std::int64_t facts_read = 0;
    std::string json;  // canonical
};

// Computes from the state of `as_of`. `members`: those of a kept bulletin that is reckoned again; absent:
// the present ones. Problems: invalid (no such month, no rules yet), conflict (cadres whose month is not
// closed yet).
[[nodiscard]] outcome<computed_bulletin> compute_bulletin(
    store::transaction& tx, const programme& rules, int month, platform::time_point as_of,
    const std::vector<bulletin_member>* members = nullptr);

// `who` absent: the clock, or the operator at the machine. Problems: forbidden; conflict (too early, frozen
// already, objections unanswered, entries booked since it was computed).
[[nodiscard]] outcome<std::int64_t> keep_draft(work& w, const std::optional<person>& who,
                                               const computed_bulletin& b, std::string_view key);
[[nodiscard]] outcome<std::int64_t> keep_final(work& w, const std::optional<person>& who,
                                               const computed_bulletin& b, std::string_view key);

struct kept_bulletin {
    snapshot kept;
    league::bulletin figures;
    std::vector<bulletin_member> members;
    std::vector<std::string> notes;
};

// Problems: not_found; invalid when what is kept cannot be read.
[[nodiscard]] outcome<kept_bulletin> read_bulletin(store::transaction& tx, int month);

struct bulletin_difference {
    std::string unit;
    std::string column;  // Chinese heading
    std::string kept;
    std::string now;
};

struct verified_bulletin {
    seal_state seal = seal_state::unsigned_;
    bool same_bytes = false;
    std::vector<bulletin_difference> differences;
    platform::time_point as_of{};
    bool final = false;
};

// Reckons the kept bulletin again from the record, as of its own instant, and names what differs.
[[nodiscard]] outcome<verified_bulletin> verify_bulletin(store::transaction& tx, const programme& rules,
                                                         int month, std::string_view key);

// The rows behind a figure of the kept bulletin, as the record has them.
[[nodiscard]] outcome<std::vector<league::traced_row>> trace_bulletin(store::transaction& tx,
                                                                      const programme& rules, int month,
                                                                      std::string_view unit,
                                                                      std::string_view column);

}  // namespace link100::services
