// What a cadre does with youths: the cadre writes it down, the youths confirm and rate it. The record never
// holds what was said in a talk, only its date, theme and the youths' answers.
//
// domain.md §3, §6.3.
#pragma once
#include "league/activities/evidence.hpp"
#include "league/base/types.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/people.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr std::size_t activity_theme_characters_max = 100;
inline constexpr std::size_t activity_place_characters_max = 60;
inline constexpr std::size_t activity_people_max = 50;
inline constexpr std::size_t activity_media_max = 9;
// Older activities are not taken any more (R03 gives points up to 7 days late; the record is open longer).
inline constexpr std::chrono::days activity_age_max{60};
// How long a youth is asked, and may change the answer (domain.md §6.3).
inline constexpr std::chrono::days activity_answer_days{7};

enum class time_precision : std::int64_t { day = 1, part_of_day = 2, exact = 3 };

struct activity_media {
    std::string kind;      // "image", "voice" or "place"
    std::string media_id;  // of the platform; empty for a place
    std::string text;      // a voice's recognised text, a place's name; never coordinates
};

// An activity as it is about to be kept: from the chat's draft card or the mini-program's form.
struct activity_draft {
    league::activity_kind kind{};
    league::activity_mode mode{};
    platform::time_point starts_at{};
    std::optional<platform::time_point> ends_at;
    time_precision precision = time_precision::day;
    std::string place;
    std::string theme;
    std::optional<int> headcount;         // when more took part than are named
    std::vector<std::int64_t> youth_ids;  // on the cadre's own roster, confirmed
    std::vector<activity_media> media;
    std::vector<std::int64_t> co_organiser_ids{};  // at most league::co_organisers_max; each earns half
};

struct activity_view {
    std::int64_t id = 0;
    std::int64_t number = 0;
    std::int64_t organiser_id = 0;
    std::string organiser_name;
    league::activity_kind kind{};
    league::activity_mode mode{};
    league::activity_status status{};
    platform::time_point starts_at{};
    time_precision precision{};
    std::string place;
    std::string theme;
    bool recorded_late = false;
    std::string reason;
    std::vector<std::string> people;  // names, for the organiser
    int named = 0;
    int confirmed = 0;
    int denied = 0;  // shown to administrators, not to the organiser (permissions)
    int raters = 0;
    std::optional<double> rating_mean;               // only from 5 raters on
    std::optional<league::evidence_grade> evidence;  // where one activity is shown
    std::vector<std::string> co_organisers;          // where one activity is shown
    people_told asked;                               // by logging it; nobody in every other answer
};

// Keeps the activity, asks every named youth, and books what is due at once. Problems: invalid (field
// named), forbidden, conflict (the same activity is there already).
[[nodiscard]] outcome<activity_view> log_activity(work& w, const person& cadre, const activity_draft& draft);

[[nodiscard]] outcome<activity_view> show_activity(work& w, const person& reader, std::int64_t number);
// The cadre's activities that began in this month (year * 100 + month), newest first; at most 100.
[[nodiscard]] std::vector<activity_view> activities_of(store::transaction& tx, const programme& rules,
                                                       std::int64_t cadre_id, int month);

struct open_question {
    std::int64_t activity_id;
    std::int64_t number;
    std::string cadre_name;
    league::activity_kind kind;
    platform::time_point starts_at;
    time_precision precision;
    std::string theme;
};

// Questions that the youth has not answered, newest first; at most 20, and none older than 7 days.
[[nodiscard]] std::vector<open_question> questions_for(store::transaction& tx, std::int64_t youth_id,
                                                       platform::time_point now);

// Keeps the youth's own answer, which the youth may change within the 7 days. A denial tells the unit's
// administrator. Verifies the activity (and books its points) as soon as the rules of §6.3 are met.
// Problems: not_found, conflict.
[[nodiscard]] outcome<activity_view> confirm_activity(work& w, const person& youth, std::int64_t number,
                                                      league::confirmation answer);

// Keeps a youth's rating of 1–5, once, after confirming. The cadre never learns who gave it.
[[nodiscard]] outcome<> rate_activity(work& w, const person& youth, std::int64_t number, int rating);

// Run by the clock: verifies or rejects, by what was answered, the activities whose seven days are over.
// Returns how many.
int settle_activities(work& w, int limit);

// The time as people say it, with the date beside a word that will soon be stale: 昨天（4月2日）下午.
[[nodiscard]] std::string spoken_time(platform::time_point t, time_precision precision,
                                      platform::time_point now, league::zone z);
// The kind as a question to the youth: 王老师和您谈心了吗？
[[nodiscard]] std::string question_words(league::activity_kind kind, std::string_view cadre_name);

}  // namespace link100::services
