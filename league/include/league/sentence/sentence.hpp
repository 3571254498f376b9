// Understands one Chinese sentence as the draft of an activity: 昨天下午和张三、李四谈心，聊考研压力. It
// never guesses in silence: every field says how sure it is, and what is doubtful becomes a question.
//
// Rules and the cadre's roster do it, no language model; pure functions, no clock and no I/O. Source:
// domain.md §3 (kinds), §6.2 (late entry), §6.3 (verification).
#pragma once
#include "league/base/sureness.hpp"
#include "league/base/types.hpp"
#include "league/sentence/date_phrase.hpp"
#include "league/sentence/roster_match.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace link100::league {

inline constexpr std::size_t sentence_max = 500;        // code points; more is refused
inline constexpr std::size_t sentence_people_max = 50;  // people named in one sentence; more is refused
inline constexpr int headcount_max = 10'000;   // people at one activity; more is not taken for a count
inline constexpr std::size_t place_max = 40;   // code points kept of a place
inline constexpr std::size_t theme_max = 100;  // code points kept of a theme

enum class sentence_refusal : std::uint8_t {
    empty = 1,           // no character that can be read: empty, blanks, only emoji
    too_long = 2,        // more than sentence_max code points
    not_utf8 = 3,        // bytes that are no text
    too_many_people = 4  // more than sentence_people_max people
};

struct draft_person {
    std::int64_t id = 0;  // of the roster
    std::string name;     // as on the roster
    sureness sure = sureness::missing;

    friend bool operator==(const draft_person&, const draft_person&) = default;
};

// The fields of a draft, in the order in which what is missing is asked for.
enum class draft_field : std::uint8_t { kind = 1, when = 2, people = 3, mode = 4, place = 5, theme = 6 };

// What has to be asked, in the order in which questions stand in a draft.
enum class question_kind : std::uint8_t {
    which_kind = 1,      // `kinds` has the choices
    which_day = 2,       // `trouble` says why, `days` has the choices (may be empty: ask openly)
    same_name = 3,       // several people of the roster are called `words`: `people` has them all
    nickname = 4,        // 小张, 三哥, 张同学: `people` are who may be meant (one or more)
    perhaps_a_name = 5,  // `words` is a name of the roster but may be just a word (高峰): ask, never take
    unknown_name = 6     // `words` is named but is not on the roster: can be left out
};

struct draft_question {
    question_kind about{};
    std::string words;  // the words of the sentence that raised it
    when_trouble trouble = when_trouble::none;
    std::vector<std::chrono::year_month_day> days;
    std::vector<activity_kind> kinds;
    std::vector<roster_person> people;

    friend bool operator==(const draft_question&, const draft_question&) = default;
};

struct people_reading {
    std::vector<draft_person> people;  // in the order said, each once
    std::optional<int> headcount;      // 等5人, 12个同学, 5人
    std::string group;                 // 全班, 三班同学, 301宿舍: who took part, when not by name
    std::vector<draft_question> questions;  // same_name, nickname, perhaps_a_name, unknown_name

    friend bool operator==(const people_reading&, const people_reading&) = default;
};

struct activity_draft {
    understood<activity_kind> kind;
    understood<activity_time> when;
    std::vector<draft_person> people;
    std::optional<int> headcount;
    std::string group;
    understood<activity_mode> mode;  // offline is inferred when nothing is said
    understood<std::string> place;
    understood<std::string> theme;  // of a talk the theme's words only, never its content
    std::vector<draft_field> missing;
    std::vector<draft_question> questions;

    friend bool operator==(const activity_draft&, const activity_draft&) = default;
};

struct sentence_context {
    moment now{};
    int utc_offset_minutes = 480;
};

[[nodiscard]] std::variant<activity_draft, sentence_refusal> read_sentence(std::string_view text,
                                                                           const prepared_roster& roster,
                                                                           const sentence_context& at);

// Whether a cadre's free text is meant as an activity (and not a question, a greeting, a chat). Bad text: no.
[[nodiscard]] bool looks_like_activity(std::string_view text);

// One field alone, for “change one field” and for being asked step by step. parse_when is in date_phrase.hpp.
// Here the whole text is the answer, so a bare name, a bare kind or its number in the menu (1–13) is enough.
[[nodiscard]] std::variant<people_reading, sentence_refusal> parse_people(std::string_view text,
                                                                          const prepared_roster& roster);
[[nodiscard]] std::optional<activity_kind> parse_kind(std::string_view text);
[[nodiscard]] std::optional<activity_mode> parse_mode(std::string_view text);

}  // namespace link100::league
