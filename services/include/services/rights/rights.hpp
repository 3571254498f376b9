// What a person may ask of the programme (domain.md §12, PIPL articles 44–47): a copy of the own data, who
// looked at it, correction (people_records.hpp), deletion; and what is forgotten by itself after its time.
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

// Who read the person's record, saw a field in full, exported a list it stands on; newest first, at most 200.
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

// Name, numbers, accounts, own texts are gone for good; what was done stays as numbers without a person.
// Refused while a case is open or a roster not handed over: problem conflict.
[[nodiscard]] outcome<> erase_person(work& w, const person& actor, std::int64_t person_id);

// Erases who left six months ago; the texts of cases closed two years ago go. At most `limit` of each;
// returns how many.
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

// Problem forbidden: not for the whole university.
[[nodiscard]] outcome<retention_view> preview_retention(work& w, const person& actor);

// An export of a roster: who asked, which cadre's, why. To be called by whatever writes the rows out.
[[nodiscard]] outcome<> note_roster_export(work& w, const person& actor, std::int64_t cadre_id,
                                           std::string_view reason, std::int64_t rows);

}  // namespace link100::services
