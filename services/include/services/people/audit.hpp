// The audit log: who did what to which record, written in the transaction that did it. Entries are never
// changed or removed, and an entry that was altered, removed or moved is found (`link100 audit verify`).
//
// Entries are chained: an entry's hash covers its own fields and the hash of the entry before it in its
// lane.
//
// There are 16 lanes, and all entries of one actor are in one lane. On an engine with several writers a
// single chain would make every transaction wait for every other one; with lanes it waits for a sixteenth
// of them. A transaction acts for one person and so takes one lane only, so that two transactions cannot
// wait for each other.
//
// hash = SHA-256(hash before ‖ fields), each field as its length in 8 bytes (big-endian) and its text; the
// first entry of a lane follows 32 zero bytes. Fields: lane, place, id, at, actor (empty: none), action,
// object_kind, object_id, detail; numbers in decimal.
#pragma once
#include "services/base/work.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr int audit_lanes = 16;

// `action` is the authoriser's name of the action; `detail` holds no personal data beyond ids and states.
void note_audit(work& w, std::optional<std::int64_t> actor_id, std::string_view action,
                std::string_view object_kind, std::int64_t object_id, std::string_view detail = {});

struct audit_break {
    int lane;
    std::int64_t place;  // the first entry that does not fit
    std::string what;    // in Chinese
};

struct lane_head {
    int lane;
    std::int64_t place;
    std::string hash;  // hexadecimal; kept elsewhere, it proves later that nothing before it was changed
};

// One bounded step of reading a lane through. Begin with a lane_walk of that lane and repeat until `done`.
struct lane_walk {
    int lane = 0;
    std::int64_t place = 0;
    std::string hash = std::string(32, '\0');
    bool done = false;
    std::optional<audit_break> broken{};
};

inline constexpr int audit_batch = 2'000;
void verify_some(store::transaction& tx, lane_walk& walk, int limit = audit_batch);

[[nodiscard]] std::vector<lane_head> lane_heads(store::transaction& tx);

}  // namespace link100::services
