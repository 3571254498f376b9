// Merges two records of one youth, and takes them apart again within merge_undo_within. It never loses a
// value: each changed one is kept (person_merge_step), and the undoing puts it back exactly.
#pragma once
#include "services/people/people.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

// How long a merge can be undone; afterwards the kept values stay as history only.
inline constexpr std::chrono::days merge_undo_within{30};
// References that one merge may move, so that the transaction stays short.
inline constexpr int merge_steps_max = 20'000;

// What belongs to `gone` (accounts, contacts, answers, cases, notices, groups, roles) goes to `kept`;
// `gone` stays as an empty record that points to `kept` and keeps its number, by which `kept` is still
// found. Where both records have an entry of the same kind (say, a contact with the same cadre), the
// stronger one holds: a confirmed contact, an answer that was given, the better place at a gathering (the
// line moves up into the other); of two answers to a running poll the earlier one. Sessions of `gone` end.
// Refused: `gone` is a cadre or an administrator (first hand the roster over, take the office away); a
// record was merged or erased already; an account is suspended. Returns the number of the merge.
[[nodiscard]] outcome<std::int64_t> merge_people(work& w, const person& actor, std::int64_t kept,
                                                 std::int64_t gone, std::string_view reason);
// Puts every value back as it was. What came about after the merge stays with the record that was kept; where
// somebody else has moved up into a place meanwhile, `gone` waits again, first of all. Of a poll that was
// counted meanwhile the choices are forgotten, here too. Problem conflict: too late, undone already, or one
// of the two was merged again meanwhile.
[[nodiscard]] outcome<> undo_merge(work& w, const person& actor, std::int64_t merge_id);

struct merge_line {
    std::int64_t id;
    std::int64_t kept_id;
    std::int64_t gone_id;
    platform::time_point at;
    std::string reason;
    bool undone;
};

// Merges in which the person was `kept` or `gone`; the newest first, at most 50.
[[nodiscard]] outcome<std::vector<merge_line>> merges_of(store::transaction& tx, const person& actor,
                                                         std::int64_t person_id);

// Every column that names a person, and what a merge does with it. A test holds the list against the
// migrations, and each `moves` against a merge and its undoing.
enum class merge_care {
    moves,  // goes to the record that is kept
    stays,  // tells who did something in an office, or is history: still gone's, which points to the kept one
    cadres,  // only a cadre's or an administrator's, whose record cannot go
};

struct person_column {
    std::string_view table;
    std::string_view column;
    merge_care care;
};

[[nodiscard]] std::span<const person_column> person_columns();

}  // namespace link100::services
