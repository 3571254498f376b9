// The words about time in a text, each where it stands: days, parts of a day, clock times, lengths.
// What they mean together is worked out in date_phrase.cpp.
#pragma once
#include "league/sentence/date_phrase.hpp"
#include "sentence/sentence_text.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace link100::league {

struct day_item {
    text_span span;
    std::vector<std::chrono::sys_days> days;  // none: trouble says why; several: only the writer knows
    when_trouble trouble = when_trouble::none;
    sureness sure = sureness::stated;
    bool weekday = false;    // said as 周三 …
    bool attribute = false;  // 昨天的考试: may be the day of something else
};

struct part_item {
    text_span span;
    day_part part = day_part::none;
    bool sure = true;
};

struct clock_item {
    text_span span;
    int hour = 0;
    int minute = 0;
    bool all_day_hours = false;  // 14:30 or 08:30: no doubt about the half of the day
    bool rough = false;          // 2点多, 3点左右
    bool impossible = false;     // 25点
    std::optional<int> end_hour;
    int end_minute = 0;
    day_part end_part = day_part::none;
};

struct ago_item {
    text_span span;
    std::chrono::minutes ago{};
};

struct length_item {
    text_span span;
    std::chrono::minutes length{};
};

struct time_items {
    std::vector<day_item> days;
    std::vector<part_item> parts;
    std::vector<clock_item> clocks;
    std::vector<ago_item> agos;
    std::vector<length_item> lengths;

    [[nodiscard]] bool covers(std::size_t at) const;
    // The span that begins here, if one does.
    [[nodiscard]] std::optional<text_span> at(std::size_t first) const;
    void drop_within(text_span part);
};

[[nodiscard]] time_items find_time_items(const scanned_text& text, std::chrono::sys_days today);

// What the items mean together at a given moment.
[[nodiscard]] when_reading resolve_time(const time_items& items, moment now, int utc_offset_minutes);

// Its parts, one file each. `at` is where the words begin; nullopt if none begin there.
[[nodiscard]] std::optional<day_item> day_at(const scanned_text& text, std::size_t at,
                                             std::chrono::sys_days today);
[[nodiscard]] std::optional<day_item> weekday_at(const scanned_text& text, std::size_t at,
                                                 std::chrono::sys_days today);
[[nodiscard]] std::optional<day_item> calendar_day_at(const scanned_text& text, std::size_t at,
                                                      std::chrono::sys_days today);
[[nodiscard]] std::optional<part_item> part_at(const scanned_text& text, std::size_t at, bool after_day);
[[nodiscard]] std::optional<clock_item> clock_at(const scanned_text& text, std::size_t at, bool after_time);
[[nodiscard]] std::optional<clock_item> dotted_clock_at(const scanned_text& text, std::size_t at);
[[nodiscard]] std::optional<ago_item> ago_at(const scanned_text& text, std::size_t at);
[[nodiscard]] std::optional<length_item> length_at(const scanned_text& text, std::size_t at);

[[nodiscard]] moment day_start(std::chrono::sys_days day, int utc_offset_minutes);

}  // namespace link100::league
