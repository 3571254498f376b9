// Polls (问计于青年): a question with options, one answer a person, changeable until the end. A poll never
// tells its options' votes while it runs, or if fewer than five people answered.
//
// domain.md §7. When a poll is counted, what each person chose is forgotten; who answered is kept.
#pragma once
#include "services/topics/moderation.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace link100::services {

inline constexpr std::size_t poll_question_characters_max = 100;
inline constexpr std::size_t poll_option_characters_max = 30;
inline constexpr std::size_t poll_options_min = 2;
inline constexpr std::size_t poll_options_max = 10;
inline constexpr std::chrono::hours poll_life_min{1};
inline constexpr std::chrono::days poll_life_max{60};
inline constexpr int polls_per_day_max = 5;  // of one person, midnight to midnight
inline constexpr int polls_listed_max = 15;

struct new_poll {
    std::string question;
    std::vector<std::string> options;
    bool several = false;
    platform::time_point ends_at{};
};

// A cadre or an administrator opens a poll for the own organisation and all below (and a cadre's confirmed
// contacts). Problems: invalid, forbidden, too_many.
[[nodiscard]] outcome<posted> open_poll(work& w, const person& author, const new_poll& p,
                                        league::platform_view platform = league::platform_view::not_asked);

struct poll_option_view {
    std::string text;
    std::optional<std::int64_t> votes;  // only where results may be shown
    bool mine = false;                  // while it runs
};

struct poll_view {
    std::int64_t number = 0;
    std::string question;
    std::string author;
    post_state state{};  // held: the reader's own
    bool several = false;
    bool over = false;
    std::int64_t answered = 0;
    bool answered_by_me = false;
    platform::time_point ends_at{};
    std::vector<poll_option_view> options;
};

// `chosen`: places 1 … n; one of them unless several may be chosen. Answering again replaces the answer.
// Problems: invalid, not_found, forbidden, conflict (over, or not shown yet).
[[nodiscard]] outcome<poll_view> answer_poll(work& w, const person& youth, std::int64_t number,
                                             std::span<const int> chosen);

// Whoever opened the poll, or an administrator, ends it before its time. Problems: not_found, conflict.
[[nodiscard]] outcome<poll_view> close_poll(work& w, const person& who, std::int64_t number);

// Problem: not_found.
[[nodiscard]] outcome<poll_view> show_poll(store::transaction& tx, platform::time_point now,
                                           const person& reader, std::int64_t number);
// Newest first, without options.
[[nodiscard]] std::vector<poll_view> polls_for(store::transaction& tx, platform::time_point now,
                                               const person& reader);

// Counts the polls whose time is over. Returns how many.
int count_ended_polls(work& w, int limit);

}  // namespace link100::services
