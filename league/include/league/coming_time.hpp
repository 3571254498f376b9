// When something is going to be, as a cadre types it in an announcement: 明天19:00, 周五晚上7点到8点半,
// 4月10日 19:00-20:30. The other direction than date_phrase.hpp, which reads what has been. Pure: `now` is
// handed in.
#pragma once
#include "league/programme_time.hpp"

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
// read as well (昨天, 前天, 大前天, 上周五), so that it can be said of them that they are. Times: 19:00, 7点,
// 7点半, 7点20, 七点, each perhaps with 上午, 中午, 下午, 晚上. Nothing for anything else, and for a day that
// does not exist. Whether it lies in the future is check_times' to say.
[[nodiscard]] std::optional<coming_span> read_coming_span(std::string_view text, instant now, zone z);

}  // namespace link100::league
