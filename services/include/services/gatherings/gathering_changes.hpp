// Changes a gathering that was announced, and names its co-organisers. It never changes one that has
// started.
//
// domain.md §3. Everybody with a place and the co-organisers are told once what changed. Those in the line
// are told when they move up, with the day as it is then.
#pragma once
#include "services/gatherings/gatherings.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr int gathering_changes_max =
    20;  // of one announcement: each is told to everybody with a place
inline constexpr int colleagues_found_max = 10;

// What is absent stays as it is.
struct gathering_changes {
    std::optional<std::string> title;
    std::optional<std::string> place;
    std::optional<std::string> description;
    std::optional<league::activity_mode> mode;
    // The end moves along with a start that is given alone; a sign-up that closed with the start still does.
    std::optional<platform::time_point> starts_at;
    std::optional<platform::time_point> ends_at;
    std::optional<platform::time_point> closes_at;
    // Never below the places taken; when the capacity grows, those who wait move up. Inner value absent: no
    // bound any more.
    std::optional<std::optional<int>> capacity;
    std::optional<std::vector<std::int64_t>> co_organiser_ids;  // all of them, not only new ones
};

// The organiser changes the gathering. `told` in the answer counts those with a place. Problems: invalid
// (field named), not_found, forbidden, conflict (the gathering has started or is over; it collides with
// another), too_many.
[[nodiscard]] outcome<gathering_view> change_gathering(work& w, const person& cadre, std::int64_t number,
                                                       const gathering_changes& changes);

struct colleague {
    std::int64_t id;
    std::string public_id;
    std::string name;
    std::string org_name;
};

// The other cadres of the university with exactly this name; at most colleagues_found_max.
[[nodiscard]] std::vector<colleague> colleagues_called(store::transaction& tx, const person& cadre,
                                                       std::string_view name);
[[nodiscard]] std::optional<colleague> colleague_of_public_id(store::transaction& tx, const person& cadre,
                                                              std::string_view public_id);

}  // namespace link100::services
