// Topics and replies, of which rules R05 and R06 count what is shown. A text that is held is never shown to
// anybody but its author and those who decide about it.
//
// domain.md §5, §6.2. A topic is for the organisation of whoever opened it and all below, and for the
// confirmed contacts of a cadre who opened it. A cadre also reads the topics of the organisations below.
#pragma once
#include "services/topics/moderation.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr std::size_t topic_title_characters_max = 40;
inline constexpr std::size_t topic_text_characters_max = 1000;
inline constexpr std::size_t reply_characters_max = 500;
inline constexpr int topics_per_day_max = 5;  // of one person, midnight to midnight
inline constexpr int replies_per_minute_max = 5;
inline constexpr int replies_per_day_max = 50;
inline constexpr int highlights_max = 10;  // of one topic
inline constexpr int topics_listed_max = 15;
inline constexpr int replies_listed_max = 50;

// Words of crisis in title or body go to the duty contact as a crisis case does, and are not posted. An
// empty body is allowed. Problems: invalid, forbidden, too_many.
[[nodiscard]] outcome<posted> open_topic(work& w, const person& author, std::string_view title,
                                         std::string_view body,
                                         league::platform_view platform = league::platform_view::not_asked);

// `floor`: the shown reply that is answered; absent: the topic itself. Problems: invalid, not_found,
// forbidden, conflict (closed, or the same words again), too_many.
[[nodiscard]] outcome<posted> reply_in_topic(
    work& w, const person& author, std::int64_t number, std::optional<int> floor, std::string_view text,
    league::platform_view platform = league::platform_view::not_asked);

// Whoever opened the topic, or an administrator, closes it. A closed topic stays readable. Problems:
// not_found, conflict.
[[nodiscard]] outcome<> close_topic(work& w, const person& who, std::int64_t number);

// 精选: the cadre who opened the topic, or an administrator, chooses a reply; choosing it again takes the
// choice back. Gives whether the reply is chosen now. Problems: not_found, conflict (ten already).
[[nodiscard]] outcome<bool> highlight_reply(work& w, const person& who, std::int64_t number, int floor);

// Anybody who can read a topic reports it or one of its floors. What is reported stays shown until somebody
// has decided. Problems: invalid, not_found, conflict (waits for a decision already), too_many.
[[nodiscard]] outcome<> report_post(work& w, const person& who, std::int64_t number, std::optional<int> floor,
                                    std::string_view why);

struct topic_line {
    std::int64_t number = 0;
    std::string title;
    std::string author;
    post_state state{};  // held: the reader's own
    std::int64_t replies = 0;
    bool closed = false;
    platform::time_point opened_at{};
};

// Topics that this reader is shown, and the reader's own that are held; the newest first, at most
// topics_listed_max.
[[nodiscard]] std::vector<topic_line> topics_for(store::transaction& tx, const person& reader);

struct reply_view {
    std::optional<int> floor;  // absent: held, the reader's own
    std::string author;
    std::string text;
    bool highlighted = false;
    std::optional<int> to_floor;
    platform::time_point at{};
};

struct topic_view {
    topic_line line;
    std::string body;
    std::vector<reply_view> highlights;  // in the order of their floors
    std::vector<reply_view> replies;     // by floor from `after` on
    std::vector<reply_view> held;        // the reader's own, oldest first
    bool more = false;                   // floors beyond the last one listed
};

// Problem: not_found, also for a topic that the reader may not see.
[[nodiscard]] outcome<topic_view> show_topic(store::transaction& tx, const person& reader,
                                             std::int64_t number, int after_floor = 0,
                                             int limit = replies_listed_max);

}  // namespace link100::services
