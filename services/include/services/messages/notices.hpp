// Notices to administrators, and to youths who were drawn for an assessment: at once for what cannot wait,
// in one digest a day for the rest. Except for words of crisis, none is ever sent between 22:00 and 07:00.
#pragma once
#include "services/people/people.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

enum class notice_kind : std::int64_t {
    crisis = 1,  // at once, also in quiet hours
    case_overdue = 2,
    denial = 3,         // a youth says the activity did not happen
    silent_cadre = 4,   // nothing for 30 days
    undeliverable = 5,  // the outbox gave a message up
    news = 6,           // for the digest
};

inline constexpr std::chrono::days cadre_silence_max{30};

// Notifies every administrator of the unit `climb` levels above the organisation (see administrators_of).
void notify_administrators(work& w, std::int64_t org_id, int climb, notice_kind kind,
                           std::string_view ref_kind, std::int64_t ref_id, std::string_view text);
void notify_person(work& w, std::int64_t person_id, notice_kind kind, std::string_view ref_kind,
                   std::int64_t ref_id, std::string_view text);

struct notice_view {
    notice_kind kind;
    std::string text;
    platform::time_point created_at;
};

// The latest, newest first; at most 30.
[[nodiscard]] std::vector<notice_view> notices_of(store::transaction& tx, std::int64_t person_id);

// Sends the day's digest to people with unsent notices, once a day after the configured hour. Returns to
// how many; if that is `limit`, there may be more.
inline constexpr int digests_at_once = 50;
int send_digests(work& w, int limit = digests_at_once);
// Notes cadres who were silent for cadre_silence_max; each silence is told once. Returns how many.
int note_silent_cadres(work& w, int limit);

}  // namespace link100::services
