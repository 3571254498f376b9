// Campaigns (“一学一做” was the first), and a cadre's guidance of branches in them. A cadre never confirms
// their own guidance: the branch's secretary confirms that it took place.
//
// The notice's first demand (§四.1) and rule R10. A campaign is for the organisation that opened it and all
// below.
#pragma once
#include "league/base/stored_states.hpp"
#include "services/people/people.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr std::size_t campaign_name_characters_max = 60;
inline constexpr std::chrono::days campaign_life_max{731};
inline constexpr std::chrono::days guidance_age_max{30};  // older guidance is not taken any more
inline constexpr std::size_t guidance_text_characters_max = 200;
inline constexpr std::size_t guidance_reason_characters_max = 200;
inline constexpr int guidance_per_day_max = 10;   // entered by one cadre, midnight to midnight
inline constexpr int campaign_branches_max = 10;  // of one cadre in one campaign
inline constexpr int campaigns_listed_max = 100;
inline constexpr int guidance_listed_max = 50;

// What can be guided (issue 3 §1 "Campaigns"); R10 counts those that the rules name.
inline constexpr std::array campaign_items{league::activity_kind::life_meeting,
                                           league::activity_kind::theme_day,
                                           league::activity_kind::oath,
                                           league::activity_kind::lecture,
                                           league::activity_kind::study,
                                           league::activity_kind::self_check,
                                           league::activity_kind::model_selection,
                                           league::activity_kind::pioneer_post,
                                           league::activity_kind::volunteering};
[[nodiscard]] bool can_be_guided(league::activity_kind kind);

using league::guidance_state;
[[nodiscard]] std::string_view label(guidance_state state);

struct new_campaign {
    std::int64_t org_id = 0;
    std::string name;
    platform::time_point starts_at{};
    platform::time_point ends_at{};
};

// Opens a campaign; returns its public number. Problems: invalid (name, times), not_found, forbidden.
[[nodiscard]] outcome<std::int64_t> open_campaign(work& w, const person& who, const new_campaign& c);
// Ends the campaign now; removes it if it has not begun. Problems: not_found, conflict (over already).
[[nodiscard]] outcome<> close_campaign(work& w, const person& who, std::int64_t number);

struct campaign_view {
    std::int64_t number = 0;
    std::string name;
    std::string org;
    platform::time_point starts_at{};
    platform::time_point ends_at{};
    bool running = false;
    bool over = false;
};

// Campaigns that run for the person, are to come or (with_past) are over; the one that ends last first.
[[nodiscard]] std::vector<campaign_view> campaigns_for(store::transaction& tx, const person& who,
                                                       platform::time_point now, bool with_past = false);

// Assigns a branch to a cadre who guides it; assigning again changes nothing. A cadre can enter guidance
// without an assignment, of any branch that the campaign reaches. Problems: not_found, conflict (over),
// too_many.
[[nodiscard]] outcome<> assign_branch(work& w, const person& who, std::int64_t campaign,
                                      std::int64_t cadre_id, std::int64_t branch_id);

// Takes an assignment back. Whoever administers the branch now may do so, as for assigning; whoever
// assigned it earlier may not for that reason alone. Refused after guidance of the branch was confirmed in
// the campaign, because the campaign's state counts the assignment. Guidance that waits is not touched.
// Problems: not_found (no such assignment), conflict (something was confirmed; over).
[[nodiscard]] outcome<> take_back_branch(work& w, const person& who, std::int64_t campaign,
                                         std::int64_t cadre_id, std::int64_t branch_id);

struct named_branch {
    std::int64_t id = 0;
    std::string name;
};

// The branches assigned to the cadre in the campaign first, then those in standing contact; each once.
[[nodiscard]] std::vector<named_branch> branches_to_guide(store::transaction& tx, std::int64_t cadre_id,
                                                          std::int64_t campaign);
// The branch that the text names: one of branches_to_guide, else one at or below the organisation of the
// cadre's office. The longest name wins, because 计算机2101班 also contains 计算机2101. Problems:
// not_found; conflict when several have that name.
[[nodiscard]] outcome<named_branch> branch_in_words(store::transaction& tx, const person& cadre,
                                                    std::int64_t campaign, std::string_view text);

struct new_guidance {
    std::int64_t campaign = 0;  // public number; 0: the only one that runs for the cadre
    std::int64_t branch_id = 0;
    league::activity_kind item{};  // 组织生活会, 主题团日, 重温誓词, 团课 …
    platform::time_point done_at{};
    std::string text{};  // what was done; may be empty
};

// Enters guidance and asks the branch's secretary; returns its public number. Problems: invalid, not_found,
// forbidden, conflict (not while it runs; entered already), too_many.
[[nodiscard]] outcome<std::int64_t> enter_guidance(work& w, const person& cadre, const new_guidance& g);
// Somebody who administers the branch and is not the cadre confirms or refuses. A refusal may say why, and
// the cadre is told. Books R10. Problems: invalid, not_found, forbidden, conflict.
[[nodiscard]] outcome<> confirm_guidance(work& w, const person& secretary, std::int64_t number,
                                         bool took_place, std::string_view reason = {});

struct guidance_view {
    std::int64_t number = 0;
    std::string campaign;
    std::string cadre;
    std::string branch;
    league::activity_kind item{};
    platform::time_point done_at{};
    std::string text;
    guidance_state state{};
    std::string reason;
};

// The cadre's own guidance, the latest first.
[[nodiscard]] std::vector<guidance_view> guidance_of(store::transaction& tx, const person& cadre);
// Guidance that waits for this person's confirmation, oldest first.
[[nodiscard]] std::vector<guidance_view> guidance_waiting(store::transaction& tx, const person& who);

struct unit_guidance {
    std::string unit;
    std::int64_t cadres = 0;    // who have a branch assigned or entered something
    std::int64_t branches = 0;  // that were guided, confirmed
    std::int64_t waiting = 0;
    std::int64_t confirmed = 0;
    std::int64_t refused = 0;
};

struct campaign_state {
    campaign_view campaign;
    std::vector<unit_guidance> units;  // as far as the person may see their guidance
};

// Problem: not_found.
[[nodiscard]] outcome<campaign_state> show_campaign(store::transaction& tx, const person& who,
                                                    std::int64_t number, platform::time_point now);

}  // namespace link100::services
