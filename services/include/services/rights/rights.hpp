// What a person may ask of the programme: a copy of the own data, who looked at it, deletion; and the
// forgetting of what is past its time. It never takes away a record with an open case or a roster that is
// not handed over.
//
// domain.md §12, PIPL articles 44–47. Correction is in people_records.hpp.
#pragma once
#include "league/people/retention.hpp"
#include "services/people/people.hpp"

#include <optional>
#include <string>
#include <vector>

namespace link100::services {

// Everything that the record holds about the person, as one JSON object with Chinese keys. The own fields are
// shown in full. The request is an entry in the audit log. At most 10,000 rows of each kind.
[[nodiscard]] outcome<std::string> copy_of_data(work& w, const person& actor, std::int64_t person_id);

struct look {
    platform::time_point at;
    std::string who;     // name and nothing else; “管理命令” for a command on the machine
    std::string what;    // Chinese
    std::string reason;  // when one had to be given
};

// Who read the person's record, saw a field of it in full, or exported a list with it; newest first, at
// most 200.
[[nodiscard]] outcome<std::vector<look>> who_looked(store::transaction& tx, const person& actor,
                                                    std::int64_t person_id);

struct consent_line {
    platform::time_point at;
    std::string kind;
    int version;
    bool given;
};

[[nodiscard]] outcome<std::vector<consent_line>> consents_of(store::transaction& tx, const person& actor,
                                                             std::int64_t person_id);

// Deletes name, numbers, accounts and own texts for good; activities stay as numbers without a person.
// Refused while a case is open or a roster not handed over: problem conflict.
[[nodiscard]] outcome<> erase_person(work& w, const person& actor, std::int64_t person_id);

// Erases people who left six months ago, and the texts of cases that were closed two years ago. At most
// `limit` of each; returns how many.
int forget_what_is_due(work& w, int limit);

// What forget_what_is_due would do now, and by when the next comes due; nothing is changed.
struct retention_view {
    platform::time_point people_left_before;   // who left until then is due
    platform::time_point cases_closed_before;  // whose texts go
    std::int64_t people = 0;                   // to be erased now
    std::int64_t people_waiting = 0;           // due, but a case is open or a roster is not handed over
    std::int64_t case_texts = 0;               // cases whose texts go now
    std::optional<platform::time_point> next_person_left_at;  // of those who are not due yet, the first
    std::optional<platform::time_point> next_case_closed_at;
};

// Problem forbidden: the actor may not do this for the whole university.
[[nodiscard]] outcome<retention_view> preview_retention(work& w, const person& actor);

// Notes the export of a roster in the audit log: who asked, which cadre's, why. Whatever writes the rows
// out calls this.
[[nodiscard]] outcome<> note_roster_export(work& w, const person& actor, std::int64_t cadre_id,
                                           std::string_view reason, std::int64_t rows);

}  // namespace link100::services
