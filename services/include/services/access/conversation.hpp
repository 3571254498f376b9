// The chat's memory: where somebody stands in a dialogue, and what was said so far. A cached copy never
// counts unless its version is still the record's.
//
// The record keeps the dialogue; Redis holds a copy that saves the read. The version is compared when the
// turn is written: if the copy was stale, the turn is taken again from SQL.
#pragma once
#include "services/base/json.hpp"
#include "services/base/work.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::services {

// A dialogue can be taken up again within this time, also after a restart; afterwards it starts afresh.
inline constexpr std::chrono::hours conversation_life{24};

struct conversation {
    std::int64_t version = 0;  // of the row as it was loaded; 0: there is none yet
    std::string step;          // "flow.step", e.g. "binding.consent"; empty: nothing is going on
    text_fields data;
    platform::time_point updated_at{};

    void go(std::string next_step) { step = std::move(next_step); }

    void end() {
        step.clear();
        data.clear();
    }

    [[nodiscard]] std::string get(std::string_view name) const;
    [[nodiscard]] bool operator==(const conversation&) const = default;
};

// What is going on with this openid; an expired dialogue reads as none (its version is kept).
[[nodiscard]] conversation load_conversation(work& w, std::string_view openid);

// Writes the dialogue back, one version on. False: another turn of the same openid came between; take the
// turn again.
[[nodiscard]] bool save_conversation(work& w, std::string_view openid, conversation& c);

// Whether the record holds the dialogue at this version. Ask this of a cached copy before it counts.
[[nodiscard]] bool is_current(work& w, std::string_view openid, const conversation& c);

// The form in which the cache holds it: version, time in microseconds, step and the data as JSON, a line
// each.
[[nodiscard]] std::string cached_form(const conversation& c);
[[nodiscard]] std::optional<conversation> from_cached_form(std::string_view text, platform::time_point now);

}  // namespace link100::services
