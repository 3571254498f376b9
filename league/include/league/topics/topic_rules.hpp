// Says whether what is written for many to read, in topics and polls, may be read at once or waits for a
// person (issue 3 §1; domain.md §5), and when a poll's figures may be seen (domain.md §7: nothing on fewer
// than five people). It never passes what nobody judged: a text that the platform did not check is held.
#pragma once
#include "league/base/word_matcher.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace link100::league {

// The platform's opinion of a text. A text that the platform calls risky is refused before it comes here.
enum class platform_view { not_asked, passed, review };

enum class hold_reason : std::int64_t {
    none = 0,       // may be read at once
    unchecked = 1,  // the platform was not asked, or did not answer
    word = 2,       // of the word list
    digits = 3,     // a row of digits: a phone, group or student number, somebody's own or not
    review = 4,     // the platform wants a person to look
    reported = 5,   // people read it, and somebody reported it
};

[[nodiscard]] std::string_view label(hold_reason why);  // Chinese, for the queue

// Seven digits in a row, ASCII or full-width, blanks and hyphens between them not counted, hold a text.
inline constexpr int digits_in_row_max = 6;

struct screening {
    hold_reason why = hold_reason::none;
    std::string found;  // the word, or the digits
};

// A word is told before digits, and both before the platform's opinion, because they say more to
// whoever decides.
[[nodiscard]] screening screen(std::string_view text, const word_matcher& words, platform_view platform);

inline constexpr std::int64_t poll_answers_shown_min = 5;

// While a poll runs its figures would tell, with each further answer, who chose what; so the figures are
// seen when the poll is over, and only if five people answered.
[[nodiscard]] bool results_are_shown(std::int64_t answered, bool over);

}  // namespace link100::league
