// Inside the activities: the row, what the youths answered, and bringing the state up to what league says.
#pragma once
#include "league/activities/verification.hpp"
#include "league/people/permissions.hpp"
#include "services/activities/activities.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace link100::services {

// Of the organiser's other activities, those that begin within so many days around it are compared with it
// for overlap and copied texts; at most that many, the newest.
inline constexpr std::chrono::days activity_compare_span{60};
inline constexpr int activity_compare_max = 200;

struct activity_record {
    league::activity_claim claim;
    std::int64_t number = 0;
    std::int64_t org_id = 0;
    std::string org_path;
    league::activity_mode mode{};
    league::activity_status status{};
    time_precision precision{};
    std::string place;
    std::optional<int> headcount;
    bool recorded_late = false;
    std::string reason;
    bool announced = false;  // it was signed up to: its participants are those who said that they were there

    [[nodiscard]] bool is_open_to_answers(const programme& rules, platform::time_point now) const;
    [[nodiscard]] platform::time_point answers_until(const programme& rules) const;
};

struct named_youth {
    std::int64_t id;
    std::string name;
    league::confirmation answer;
    std::optional<int> rating;
};

// A number that neither an activity nor a gathering has: a gathering's activity takes over its number.
[[nodiscard]] std::int64_t free_activity_number(store::transaction& tx);

[[nodiscard]] std::optional<activity_record> activity_by_number(store::transaction& tx, std::int64_t number);
[[nodiscard]] std::optional<activity_record> activity_by_id(store::transaction& tx, std::int64_t id);
[[nodiscard]] std::vector<named_youth> named_in(store::transaction& tx, std::int64_t activity_id);
[[nodiscard]] league::object_facts facts_of(const activity_record& a, const std::vector<named_youth>& named);

[[nodiscard]] activity_view view_of(const person& reader, const activity_record& a,
                                    const std::vector<named_youth>& named, std::string organiser_name);

// The organiser's other activities that stand, near in time to `claim`.
[[nodiscard]] std::vector<league::activity_claim> neighbours_of(store::transaction& tx,
                                                                const league::activity_claim& claim);

// Asks league what the activity is worth now, writes a changed state and books what it earns or loses, for
// co-organisers too.
void reassess(work& w, activity_record& a, const std::vector<named_youth>& named);

}  // namespace link100::services
