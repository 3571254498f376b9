#include "league/sentence/coming_time.hpp"

#include "league/base/plain_form.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>

namespace link100::league {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// In plain form without blanks, and with one sign for “until” and one word for a day of the month.
std::string plain(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> forms{
        {{" ", ""}, {"~", "-"}, {"—", "-"}, {"–", "-"}, {"至", "-"}, {"到", "-"}, {"号", "日"}}};
    const auto half = plain_form(text);
    std::string out;
    for (std::string_view left = half; !left.empty();) {
        const auto* const form = std::find_if(forms.begin(), forms.end(),
                                              [&](const auto& f) { return left.starts_with(f.first); });
        const bool known = form != forms.end();
        out += known ? form->second : left.substr(0, 1);
        left.remove_prefix(known ? form->first.size() : 1);
    }
    return out;
}

// Reads from the front of a text.
class cursor {
public:
    explicit cursor(std::string_view text) : left_(text) {}

    bool take(std::string_view word) {
        if (!left_.starts_with(word)) return false;
        left_.remove_prefix(word.size());
        return true;
    }

    bool take_any(std::initializer_list<std::string_view> words) {
        for (const auto word : words)
            if (take(word)) return true;
        return false;
    }

    // Up to `digits` of them.
    std::optional<int> number(int digits) {
        int n = 0;
        int read = 0;
        while (read < digits && !left_.empty() && left_.front() >= '0' && left_.front() <= '9') {
            n = n * 10 + (left_.front() - '0');
            left_.remove_prefix(1);
            ++read;
        }
        return read > 0 ? std::optional{n} : std::nullopt;
    }

    // 一 … 二十三
    std::optional<int> han_number() {
        const auto tens_first = han_digit();
        if (!take("十")) return tens_first;
        const int tens = tens_first.value_or(1);
        return tens * 10 + han_digit().value_or(0);
    }

    std::optional<int> han_digit() {
        static constexpr std::array<std::string_view, 10> names{"零", "一", "二", "三", "四",
                                                                "五", "六", "七", "八", "九"};
        if (take("两")) return 2;
        for (std::size_t i = 0; i < names.size(); ++i)
            if (take(names[i])) return static_cast<int>(i);
        return std::nullopt;
    }

    [[nodiscard]] bool at_end() const { return left_.empty(); }

    [[nodiscard]] std::string_view left() const { return left_; }

    void reset(std::string_view left) { left_ = left; }

private:
    std::string_view left_;
};

std::optional<local_days> real_day(int year, int month, int day) {
    const std::chrono::year_month_day d{std::chrono::year{year},
                                        std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
    if (year < min_year || year > max_year || !d.ok()) return std::nullopt;
    return local_days{d};
}

// The next day of that name, today counted.
std::optional<local_days> next_called(int month, int day, local_days today) {
    const auto year = static_cast<int>(std::chrono::year_month_day{today}.year());
    auto found = real_day(year, month, day);
    if (!found || *found < today) found = real_day(year + 1, month, day);
    return found;
}

std::optional<local_days> written_day(cursor& c, local_days today) {
    const auto first = c.number(4);
    if (!first) return std::nullopt;
    if (*first >= min_year) {
        if (!c.take_any({"年", "-", "/"})) return std::nullopt;
        const auto month = c.number(2);
        if (!month || !c.take_any({"月", "-", "/"})) return std::nullopt;
        const auto day = c.number(2);
        c.take("日");
        return day ? real_day(*first, *month, *day) : std::nullopt;
    }
    if (!c.take_any({"月", "-", "/"})) return std::nullopt;
    const auto day = c.number(2);
    c.take("日");
    return day ? next_called(*first, *day, today) : std::nullopt;
}

std::optional<local_days> spoken_day(cursor& c, local_days today) {
    if (c.take("大后天")) return today + days{3};
    if (c.take("后天")) return today + days{2};
    if (c.take("明天") || c.take("明晚")) return today + days{1};
    if (c.take("今天") || c.take("今晚")) return today;
    if (c.take("大前天")) return today - days{3};
    if (c.take_any({"前天", "前晚"})) return today - days{2};
    if (c.take_any({"昨天", "昨晚", "昨日"})) return today - days{1};
    const bool next_week = c.take_any({"下个", "下"});
    const bool last_week = !next_week && c.take_any({"上个", "上"});
    if (!next_week && !last_week) c.take_any({"这个", "这", "本"});
    if (!c.take_any({"周", "星期", "礼拜"})) return std::nullopt;
    int weekday = 7;
    if (!c.take_any({"日", "天"})) weekday = c.han_digit().value_or(c.number(1).value_or(0));
    if (weekday < 1 || weekday > 7) return std::nullopt;
    const auto of_today = static_cast<int>(std::chrono::weekday{today}.iso_encoding());
    if (next_week) return today + days{7 - of_today + weekday};
    if (last_week) return today + days{weekday - of_today - 7};
    return today + days{(weekday - of_today + 7) % 7};
}

enum class part { none, morning, noon, later };

part take_part(cursor& c) {
    if (c.take_any({"上午", "早上", "早晨", "凌晨"})) return part::morning;
    if (c.take("中午")) return part::noon;
    if (c.take_any({"下午", "傍晚", "晚上", "晚"})) return part::later;
    return part::none;
}

struct clock_time {
    minutes since_midnight;
    part said;
};

std::optional<clock_time> take_clock(cursor& c, part inherited) {
    const auto said = take_part(c);
    const auto which = said == part::none ? inherited : said;
    auto hour = c.number(2);
    if (!hour) hour = c.han_number();
    if (!hour || *hour > 24) return std::nullopt;
    int minute = 0;
    if (c.take(":")) {
        const auto read = c.number(2);
        if (!read) return std::nullopt;
        minute = *read;
    } else if (c.take_any({"点钟", "点", "时"})) {
        if (c.take("半"))
            minute = 30;
        else if (c.take("一刻"))
            minute = 15;
        else if (const auto read = c.number(2)) {
            minute = *read;
            c.take("分");
        }
    } else {
        return std::nullopt;
    }
    if (minute > 59 || (*hour == 24 && minute > 0)) return std::nullopt;
    if (which == part::later && *hour < 12) *hour += 12;
    if (which == part::noon && *hour < 3) *hour += 12;
    return clock_time{hours{*hour} + minutes{minute}, which};
}

std::optional<coming_span> span_on(local_days day, cursor c, part inherited, zone z) {
    const auto begin = take_clock(c, inherited);
    if (!begin) return std::nullopt;
    const auto midnight = start_of_day(day, z);
    coming_span s{midnight + begin->since_midnight, {}, false};
    if (c.at_end()) {
        s.ends_at = s.starts_at + usual_length;
        return s;
    }
    if (!c.take("-")) return std::nullopt;
    const auto end = take_clock(c, part::none);
    if (!end || !c.at_end()) return std::nullopt;
    s.end_was_said = true;
    s.ends_at = midnight + end->since_midnight;
    // 晚上7点到9点: the end is of the same half of the day. 22:00 to 1:00: of the next day.
    constexpr hours half_day{12};
    if (s.ends_at <= s.starts_at && end->since_midnight < half_day && s.ends_at + half_day > s.starts_at)
        s.ends_at += half_day;
    if (s.ends_at <= s.starts_at) s.ends_at += days{1};
    return s;
}

}  // namespace

std::optional<coming_span> read_coming_span(std::string_view text, instant now, zone z) {
    const auto today = day_of(now, z);
    // With its blank, 4-10 19:00 is plain; without it, it is not.
    const auto blank = text.find(' ');
    const auto day_text = plain(text.substr(0, blank));
    const auto rest = blank == std::string_view::npos ? std::string{} : plain(text.substr(blank));
    cursor c{day_text};
    bool evening = false;
    for (const std::string_view word : {"明晚", "今晚", "昨晚", "前晚"})
        evening = evening || day_text.starts_with(word);
    auto day = spoken_day(c, today);
    if (!day) {
        c.reset(day_text);
        day = written_day(c, today);
    }
    if (!day) return std::nullopt;
    const auto clock = std::string{c.left()} + rest;
    return span_on(*day, cursor{clock}, evening ? part::later : part::none, z);
}

}  // namespace link100::league
