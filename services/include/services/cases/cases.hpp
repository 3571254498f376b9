// Cases: what youths ask, need, suggest or complain of. Each case has a number, a date and an answer;
// except after seven days of silence, nobody but the youth closes it.
//
// domain.md §4. In SQL the table is `feedback`.
#pragma once
#include "league/base/types.hpp"
#include "services/cases/crisis.hpp"
#include "services/people/people.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr std::size_t case_text_characters_max = 1000;
inline constexpr std::size_t open_cases_per_youth_max = 20;

struct case_event_view {
    league::case_event_kind kind;
    std::string author;  // as the reader may see it
    std::string text;
    std::string media_kind;
    std::string media_id;
    platform::time_point at;
    std::string place{};  // transferred, taken back: where it is from then on; empty: with the first asked
    int days = 0;         // extended: working days
};

struct case_view {
    std::int64_t id = 0;
    std::int64_t number = 0;
    league::case_kind kind{};
    league::case_state state{};
    bool named = true;
    std::string youth_name;   // “一位同学” to a cadre from whom the name is hidden
    std::string holder_name;  // who was asked first and stays responsible
    std::string place;        // the department or unit it was handed to; empty: with the holder
    bool merged = false;      // the matter goes on in an older case
    std::optional<std::int64_t> merged_into;  // the older case's number, for those who may read it
    platform::time_point submitted_at{};
    std::optional<platform::time_point> answer_due_at;
    std::optional<platform::time_point> close_due_at;
    std::optional<platform::time_point> closed_at;
    bool overdue = false;
    std::optional<int> rating;
    std::vector<case_event_view> events;  // only from show_case; internal notes only to staff
};

struct new_case {
    league::case_kind kind{};
    bool named = true;
    std::string text;
    std::string media_kind;  // "image", "voice" or empty
    std::string media_id;
    std::optional<std::int64_t> cadre_id;  // absent: the youth's primary cadre, else the unit's administrator
};

// Words of crisis in the text make the case a crisis case: the duty contact is told at once, and the case
// has no clock, earns no points and stands in no statistics; `crisis` in the answer tells the door to show
// the hotline text.
struct sent_case {
    case_view what;
    bool crisis = false;
};

[[nodiscard]] outcome<sent_case> send_case(work& w, const person& youth, const new_case& c);

// Reports words of crisis that somebody wrote where others would have read them: opens a crisis case if
// `who` can have one, else tells the duty contact the writer's name. Asks nothing first and applies no
// limit.
void report_crisis(work& w, const person& who, std::string_view text);

// The holder (a cadre, or an administrator above) answers. The youth is told at once.
[[nodiscard]] outcome<case_view> answer_case(work& w, const person& staff, std::int64_t number,
                                             std::string_view text, std::string_view media_kind,
                                             std::string_view media_id);
// The youth asks a further question, also after an answer: the answer clock then starts anew. On a closed
// case this says that it is not solved, and reopens it.
[[nodiscard]] outcome<case_view> ask_on(work& w, const person& youth, std::int64_t number,
                                        std::string_view text, std::string_view media_kind,
                                        std::string_view media_id);
// The youth reopens a case that is not solved, within the promise's days (league::promise_rules) after it
// was answered or closed; or takes a merged case out again because it is another matter after all. A new
// round of dates begins. Problems: invalid, not_found, conflict.
[[nodiscard]] outcome<case_view> reopen_case(work& w, const person& youth, std::int64_t number,
                                             std::string_view text);
// Only the youth closes a case so; `rating` is 1–5 or absent.
[[nodiscard]] outcome<case_view> close_case(work& w, const person& youth, std::int64_t number,
                                            std::optional<int> rating);

[[nodiscard]] outcome<case_view> show_case(work& w, const person& reader, std::int64_t number);
// The youth's cases: open ones first, then the latest; at most 20.
[[nodiscard]] std::vector<case_view> cases_of_youth(work& w, const person& youth);
[[nodiscard]] std::vector<case_view> cases_for_staff(work& w, const person& staff);

inline constexpr int cases_listed_max = 500;
// Cases submitted since `since` in the reach of an administrator or handler, the latest first; at most
// cases_listed_max. Problem forbidden: the person has no such reach.
[[nodiscard]] outcome<std::vector<case_view>> list_cases(work& w, const person& staff,
                                                         platform::time_point since, bool open_only);

// Run by the clock on cases whose date has come: escalates, reminds, closes after seven days of silence.
// Returns how many.
int wake_cases(work& w, int limit);

}  // namespace link100::services
