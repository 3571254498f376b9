// Spot checks (domain.md §7): each month and unit, activities and contacts drawn by lot with a seed that is
// kept, so that anybody can draw the same again; a person looks and judges. Nothing is deducted here: what is
// not sound is raised as a finding.
#pragma once
#include "services/people.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr std::size_t inspection_note_characters_max = 500;

enum class inspection_kind : std::int64_t { activity = 1, contact = 2 };
enum class inspection_result : std::int64_t { open = 0, sound = 1, not_sound = 2, unclear = 3 };
[[nodiscard]] std::string_view label(inspection_kind kind);
[[nodiscard]] std::string_view label(inspection_result result);

struct inspection_view {
    std::int64_t number = 0;
    int month = 0;
    std::string unit;
    inspection_kind kind{};
    std::int64_t object_id = 0;
    std::string what;  // what to look at: kind, day and organiser; a contact names the cadre only
    inspection_result result{};
    std::string note;
};

// Draws the month's tasks for all units; drawing again with the same seed adds nothing, with another is
// refused. Returns how many there are. Problems: invalid, forbidden, conflict.
[[nodiscard]] outcome<int> draw_inspections(work& w, const std::optional<person>& who, int month,
                                            std::uint32_t seed);
// Problems: invalid, not_found, forbidden (one's own record), conflict (frozen).
[[nodiscard]] outcome<inspection_view> judge_inspection(work& w, const person& who, std::int64_t number,
                                                        inspection_result result, std::string_view note);
// Of a month, open ones first; at most 2,000.
[[nodiscard]] std::vector<inspection_view> inspections_of(store::transaction& tx, const programme& rules,
                                                          int month);

struct onsite_visit {
    std::int64_t unit_id = 0;
    int month = 0;
    int checked = 0;
    int passed = 0;
    std::string note;
};

// What was seen on the spot in a unit. Problems: invalid, not_found, forbidden.
[[nodiscard]] outcome<> enter_onsite_visit(work& w, const std::optional<person>& who, const onsite_visit& v);

}  // namespace link100::services
