// Spot checks: each month and unit, activities and contacts are drawn by lot, and a person looks and
// judges. A spot check never deducts points: whoever finds something unsound raises a finding.
//
// domain.md §7. The seed of the lots is kept, so that anybody can draw the same again.
#pragma once
#include "league/review/inspection.hpp"
#include "services/activities/activities.hpp"
#include "services/people/people.hpp"
#include "services/review/findings.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr std::size_t inspection_note_characters_max = 500;

using league::inspection_kind;
using league::inspection_result;
using league::label;

struct inspection_view {
    std::int64_t number = 0;
    int month = 0;
    std::string unit;
    inspection_kind kind{};
    std::int64_t object_id = 0;
    std::string what;  // what to look at: kind, day and organiser; a contact names the cadre only
    inspection_result result{};
    std::string note;
    std::optional<std::int64_t> activity_number{};  // under which a finding about it is raised
    std::string judged_by{};
    std::optional<platform::time_point> judged_at{};
};

// Draws the month's tasks for all units; drawing again with the same seed adds nothing, and with another
// seed is refused. Returns how many there are. Problems: invalid, forbidden, conflict.
[[nodiscard]] outcome<int> draw_inspections(work& w, const std::optional<person>& who, int month,
                                            std::uint32_t seed);
// Problems: invalid, not_found, forbidden (one's own record), conflict (frozen).
[[nodiscard]] outcome<inspection_view> judge_inspection(work& w, const person& who, std::int64_t number,
                                                        inspection_result result, std::string_view note);
inline constexpr int inspections_listed_max = 2'000;

struct inspection_wish {
    int month = 0;
    std::string unit{};  // number or name; empty: all that the reader may judge
    bool open_only = false;
};

// Open ones first; at most inspections_listed_max. Problems: invalid (month), not_found (unit), forbidden.
[[nodiscard]] outcome<std::vector<inspection_view>> inspections_for(work& w, const person& reader,
                                                                    const inspection_wish& wish);

// A contact that was drawn, as the record has it now.
struct inspected_contact {
    league::contact_state state{};
    std::optional<platform::time_point> confirmed_at;
    std::string youth;  // only for who may read the contact; an inspector learns the cadre alone
};

struct unit_visit {
    int checked = 0;
    int passed = 0;
    std::string note;
    std::string by;
    platform::time_point at{};
};

struct inspection_detail {
    inspection_view task;
    std::int64_t seed = 0;  // of the lots
    platform::time_point drawn_at{};
    std::optional<activity_view> activity;
    std::optional<inspected_contact> contact;
    std::vector<finding_view> findings;  // raised about the same thing, with what the cadre answered
    std::vector<unit_visit> visits;      // what was seen on the spot in the unit that month
};

// One task with its details, for whoever may judge it. Problem: not_found.
[[nodiscard]] outcome<inspection_detail> show_inspection(work& w, const person& reader, std::int64_t number);

struct onsite_visit {
    std::int64_t unit_id = 0;
    int month = 0;
    int checked = 0;
    int passed = 0;
    std::string note;
};

// Keeps what somebody saw on the spot in a unit. Problems: invalid, not_found, forbidden.
[[nodiscard]] outcome<> enter_onsite_visit(work& w, const std::optional<person>& who, const onsite_visit& v);

}  // namespace link100::services
