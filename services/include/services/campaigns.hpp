// Campaigns (“一学一做” was the first) and a cadre's guidance of branches in them: the notice's first demand
// (§四.1) and rule R10. The branch's secretary confirms that it took place; the cadre cannot confirm himself.
#pragma once
#include "services/people.hpp"

#include <string>
#include <vector>

namespace link100::services {

inline constexpr std::size_t campaign_name_characters_max = 60;
inline constexpr std::chrono::days guidance_age_max{30};  // older guidance is not taken any more

enum class guidance_state : std::int64_t { entered = 1, confirmed = 2, refused = 3 };

struct new_campaign {
    std::int64_t org_id = 0;
    std::string name;
    platform::time_point starts_at{};
    platform::time_point ends_at{};
};

// Problems: invalid (name, times), not_found, forbidden.
[[nodiscard]] outcome<std::int64_t> open_campaign(work& w, const person& who, const new_campaign& c);

struct new_guidance {
    std::int64_t campaign_id = 0;
    std::int64_t branch_id = 0;
    league::activity_kind item{};  // 组织生活会, 主题团日, 重温誓词, 团课 …
    platform::time_point done_at{};
};

// Problems: invalid, not_found, forbidden, conflict (not while it runs; entered already).
[[nodiscard]] outcome<std::int64_t> enter_guidance(work& w, const person& cadre, const new_guidance& g);
// By whoever administers the branch and is not the cadre. Books R10. Problems: not_found, forbidden,
// conflict.
[[nodiscard]] outcome<> confirm_guidance(work& w, const person& secretary, std::int64_t guidance_id,
                                         bool took_place);

}  // namespace link100::services
