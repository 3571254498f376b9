// Draws lots that anybody can draw again (domain.md §7: spot checks, youths' assessment). It never depends on
// chance or on the order of the ids: the same ids, the same number and the same seed give the same sample.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace link100::league {

// Spot checks of a unit's month: the larger of 5 and 5 % of its activities, 2 % of its contacts (rounded up).
inline constexpr std::size_t activities_checked_min = 5;
inline constexpr int activities_checked_percent = 5;
inline constexpr int contacts_checked_percent = 2;
// Youths' assessment: 20 % of the unit's confirmed youths, at least 30.
inline constexpr int youths_asked_percent = 20;
inline constexpr std::size_t youths_asked_min = 30;

[[nodiscard]] std::size_t activities_to_check(std::size_t all);
[[nodiscard]] std::size_t contacts_to_check(std::size_t all);
[[nodiscard]] std::size_t youths_to_ask(std::size_t all);

// `count` of the ids (all, if there are fewer), sorted. The ids are distinct.
[[nodiscard]] std::vector<std::int64_t> draw(std::span<const std::int64_t> ids, std::size_t count,
                                             std::uint64_t seed);

}  // namespace link100::league
