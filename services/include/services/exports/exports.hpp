// Exports: tables of cases, activities or people that somebody takes out of the program. An export never
// shows more than the person's screens do, unless the person gives a reason: hidden names stay hidden,
// numbers are masked.
//
// An export is begun once (right, reason and entry in the log are settled then) and read in pages by key,
// so that memory does not grow with the record. With a reason (4–100 characters), for whoever may reveal
// fields there, numbers and a youth's words are in full; each youth concerned sees who looked, and why
// (rights.hpp, who_looked).
#pragma once
#include "league/base/programme_time.hpp"
#include "league/base/types.hpp"
#include "services/people/people.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr int export_page_rows = 500;

struct export_wish {
    std::string unit{};  // number or name; empty: all that the person may see
    int month = 0;       // YYYYMM; 0: all months. Not of people
    std::optional<league::case_state> case_state{};
    std::optional<league::activity_status> activity_status{};
    std::string reason{};  // empty: masked
};

// What begin_… found allowed.
struct export_scope {
    export_wish wish;
    std::string org_path;                  // at and below it
    std::optional<std::int64_t> own_id{};  // only this cadre's own
    league::time_span span{};              // when it was submitted or began
    std::int64_t expected = 0;             // rows, of people; 0: not counted

    [[nodiscard]] bool in_full() const { return !wish.reason.empty(); }
};

// The place behind the last row that was read. It is a plain value, so that a transaction that is run again
// begins at the same place.
struct export_place {
    platform::time_point at{};
    std::int64_t id = 0;
    std::string path{};  // of people: their organisation
    std::string grade{};
    std::int64_t rows = 0;  // given until here
};

struct export_page {
    std::vector<std::vector<std::string>> rows;
    export_place next;
    bool last = false;
    double part = 0;  // of the whole, 0 … 1
};

// Problems: not_found (unit), invalid (month, reason), forbidden.
using export_begun = outcome<export_scope>;

// Cases that the actor answers for in a unit or a department, in the order of submission. Crisis cases are
// in no table. Only an export in full holds the words of the first message.
[[nodiscard]] export_begun begin_case_export(work& w, const person& actor, const export_wish& wish);
[[nodiscard]] std::vector<std::string> case_export_headings(const export_scope& scope);
[[nodiscard]] export_page next_cases(work& w, const person& actor, const export_scope& scope,
                                     const export_place& from);

// Activities: a cadre's own, or a unit's. The headings are those that an import takes
// (activity_columns.hpp). An export in full has each youth's student number.
[[nodiscard]] export_begun begin_activity_export(work& w, const person& actor, const export_wish& wish);
[[nodiscard]] std::vector<std::string> activity_export_headings(const export_scope& scope);
[[nodiscard]] export_page next_activities(work& w, const person& actor, const export_scope& scope,
                                          const export_place& from);

// People who have not left, by organisation and grade.
[[nodiscard]] export_begun begin_people_export(work& w, const person& actor, const export_wish& wish);
[[nodiscard]] std::vector<std::string> people_export_headings(const export_scope& scope);
[[nodiscard]] export_page next_people(work& w, const person& actor, const export_scope& scope,
                                      const export_place& from);

}  // namespace link100::services
