// Reads when something is going to be, as a cadre types it in an announcement: 明天19:00, 周五晚上7点到8点半,
// 4月10日 19:00-20:30. It never judges whether that time lies in the future (check_times does), and never
// reads a clock: `now` is handed in. date_phrase.hpp reads the other direction, what has been.
#pragma once
#include "league/base/programme_time.hpp"

#include <optional>
#include <string_view>

namespace link100::league {

// Taken when no end was said.
inline constexpr std::chrono::hours usual_length{2};

struct coming_span {
    instant starts_at;
    instant ends_at;
    bool end_was_said = false;
};

// A day and a clock time, in this order, then perhaps an end; blanks do not matter. Days: 今天 明天 后天
// 大后天, 周五 (the coming one), 下周五 (of the week after this one, which begins on Monday), 4月10日,
// 2026年4月10日, 4-10, 2026-4-10; a day without a year is the next one of that name. Days that are past are
// read as well (昨天, 前天, 大前天, 上周五), so that the answer can say that they are past. Times: 19:00,
// 7点, 7点半, 7点20, 七点, each perhaps with 上午, 中午, 下午, 晚上. Nothing for anything else, and for a day
// that does not exist.
[[nodiscard]] std::optional<coming_span> read_coming_span(std::string_view text, instant now, zone z);

}  // namespace link100::league
