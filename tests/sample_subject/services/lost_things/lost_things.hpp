// A youth or a cadre reports what was lost.
#pragma once
#include "services/people/people.hpp"

#include <string>
#include <string_view>

namespace link100::services {

inline constexpr std::size_t lost_thing_characters_max = 50;

struct lost_thing {
    std::string thing;
    platform::time_point looked_for_until{};  // league::looked_for_until
};

// Problems: forbidden; invalid, `thing`: empty or longer than lost_thing_characters_max.
[[nodiscard]] outcome<lost_thing> report_lost_thing(work& w, const person& who, std::string_view thing);

}  // namespace link100::services
