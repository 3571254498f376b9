// Says which kind of organisation may stand below which, and how deep (domain.md §0 org.kind, §1 university →
// college or unit → general branch → branch, student organisation, club → group). It never reads the tree:
// kinds and paths are handed in.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace link100::league {

enum class org_kind { university, college, staff, general_branch, branch, student_org, club, group };
inline constexpr std::array all_org_kinds{org_kind::university,     org_kind::college, org_kind::staff,
                                          org_kind::general_branch, org_kind::branch,  org_kind::student_org,
                                          org_kind::club,           org_kind::group};

[[nodiscard]] std::string_view key(org_kind kind);    // as it is kept and typed: "general_branch"
[[nodiscard]] std::string_view label(org_kind kind);  // 团总支
[[nodiscard]] std::optional<org_kind> org_kind_of(std::string_view key_or_label);

// Kept in org.state.
enum class org_state : std::int32_t { open = 1, merged = 2, closed = 3 };
[[nodiscard]] std::string_view label(org_state state);

// What happened to an organisation (org_history.change).
enum class org_change : std::int32_t { created = 1, renamed = 2, moved = 3, merged = 4, closed = 5 };
[[nodiscard]] std::string_view label(org_change change);

// Levels from the top one (1) to a group.
inline constexpr int org_levels_max = 8;

// Whether `kind` may stand below `parent`; no parent: at the top. A pilot may begin with a single college.
[[nodiscard]] bool may_stand_below(org_kind kind, std::optional<org_kind> parent);

// What a cadre can be in standing contact with (the notice §二: 团支部、学生组织或学生社团).
[[nodiscard]] bool may_be_standing_contact(org_kind kind);

}  // namespace link100::league
