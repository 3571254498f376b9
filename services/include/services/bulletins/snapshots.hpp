// Computations as they were published: canonical JSON, its SHA-256 and, with a key, its HMAC-SHA-256. A
// kept snapshot is never changed; a changed figure would be seen.
#pragma once
#include "services/base/work.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

enum class snapshot_stage : std::int64_t { draft = 1, final = 2 };

struct snapshot {
    std::int64_t id = 0;
    std::string kind;  // bulletin, mid_year, year_end
    int period = 0;    // 202604, or a year
    snapshot_stage stage = snapshot_stage::draft;
    int rule_version = 0;
    platform::time_point as_of{};
    std::string body;
    std::string sha256;     // hexadecimal
    std::string signature;  // hexadecimal; empty: there was no key
    platform::time_point made_at{};
};

// Keeps the snapshot and makes its sha256, signature and id.
std::int64_t keep_snapshot(work& w, snapshot s, std::string_view key, std::optional<std::int64_t> made_by);
// The latest snapshot of that stage; without a stage the final one, else the latest draft.
[[nodiscard]] std::optional<snapshot> find_snapshot(store::transaction& tx, std::string_view kind, int period,
                                                    std::optional<snapshot_stage> stage = {});

// The snapshots of a kind, without the bodies; the latest first, at most 200.
[[nodiscard]] std::vector<snapshot> kept_snapshots(store::transaction& tx, std::string_view kind);

enum class seal_state { good, unsigned_, no_key, body_changed, wrong_key };
[[nodiscard]] seal_state check_seal(const snapshot& s, std::string_view key);
[[nodiscard]] std::string_view label(seal_state state);  // a Chinese sentence

}  // namespace link100::services
