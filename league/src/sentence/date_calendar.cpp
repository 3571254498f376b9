// 4月3日, 四月三号, 3号, 2026-04-03, 4.3, 20260403, 上个月28号, 去年12月30日.
#include "sentence/date_items.hpp"
#include "sentence/sentence_number.hpp"

#include <string_view>

namespace link100::league {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;

// A month and day that would be in the future is last year's if it lies back at most this far (in January:
// autumn's and December's days); else the writer is asked.
constexpr int last_year_days = 120;

struct calendar_day {
    text_span span;
    std::optional<int> year;
    std::optional<int> month;
    int day = 0;
    sureness sure = sureness::stated;
};

day_item checked(text_span span, year_month_day date, sys_days today, sureness sure) {
    if (!date.ok()) return {span, {}, when_trouble::impossible};
    const sys_days d{date};
    if (d > today) return {span, {}, when_trouble::in_future};
    if (today - d > days{oldest_entry_days}) return {span, {}, when_trouble::too_old};
    return {span, {d}, when_trouble::none, sure};
}

// 4月31日 exists in no year; 2月29日 does in some.
bool exists_in_some_year(int m, int d) {
    return year_month_day{year{2024}, month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))}.ok();
}

year_month_day date_of(year_month ym, int d) {
    return ym / day(static_cast<unsigned>(d));
}

day_item resolved(const calendar_day& w, sys_days today) {
    const year_month_day now{today};
    const year_month this_month{now.year(), now.month()};
    if (!w.month) {  // 3号: of this month, or of the one before
        const auto here = date_of(this_month, w.day);
        if (here.ok() && sys_days{here} <= today) return checked(w.span, here, today, w.sure);
        return checked(w.span, date_of(this_month - months{1}, w.day), today, sureness::inferred);
    }
    const month m(static_cast<unsigned>(*w.month));
    if (w.year) return checked(w.span, date_of(year_month{year{*w.year}, m}, w.day), today, w.sure);
    if (!exists_in_some_year(*w.month, w.day)) return {w.span, {}, when_trouble::impossible};
    const auto here = date_of(year_month{now.year(), m}, w.day);
    if (here.ok() && sys_days{here} <= today) return checked(w.span, here, today, w.sure);
    const auto before = date_of(year_month{now.year() - std::chrono::years{1}, m}, w.day);
    if (!before.ok()) return {w.span, {}, here.ok() ? when_trouble::in_future : when_trouble::impossible};
    const int back = (today - sys_days{before}).count();
    if (back > last_year_days) return {w.span, {}, when_trouble::in_future};
    return {w.span,
            {sys_days{before}},
            when_trouble::none,
            back <= late_entry_days ? w.sure : sureness::inferred};
}

// What follows 3号 when it is a house, a line, a room or the like and not a day.
bool numbered_thing(const scanned_text& text, std::size_t at) {
    constexpr std::u32string_view things = U"楼门线馆厅教宿食院桌房车机窗公实报舍栋球会室店码床";
    return things.find(text.at(at)) != std::u32string_view::npos && !text.gap(at);
}

std::size_t day_suffix(const scanned_text& text, std::size_t at) {
    return text.at(at) == U'号' || text.at(at) == U'日' ? 1 : 0;
}

int full_year(const read_number& n) {
    return n.length == 2 ? 2000 + n.value : n.value;
}

// 月 and what follows it.
std::optional<calendar_day> after_month(const scanned_text& text, std::size_t first, std::size_t at,
                                        std::optional<int> y, int m) {
    if (text.at(at) == U'份') ++at;
    const auto d = number_at(text, at);
    if (!d || m < 1 || m > 12 || d->value > 99) return std::nullopt;
    std::size_t i = at + d->length;
    const std::size_t suffix = day_suffix(text, i);
    const auto sure = suffix > 0 ? sureness::stated : sureness::inferred;
    return calendar_day{{first, i + suffix}, y, m, d->value, sure};
}

bool separator(char32_t c) {
    return c == U'-' || c == U'/' || c == U'.';
}

// 2026-04-03, 26.4.3, 4.3, 4/3, 4-3
std::optional<calendar_day> separated(const scanned_text& text, std::size_t at, const read_number& a) {
    std::size_t i = at + a.length;
    const char32_t mark = text.at(i);
    const auto b = number_at(text, i + 1);
    if (!a.digits || !separator(mark) || !b || !b->digits || b->length > 2 || text.gap(i + 1))
        return std::nullopt;
    i += 1 + b->length;
    const auto c = separator(text.at(i)) ? number_at(text, i + 1) : std::nullopt;
    if (c && c->digits && c->length <= 2 && (a.length == 4 || a.length == 2)) {
        i += 1 + c->length;
        return calendar_day{{at, i + day_suffix(text, i)}, full_year(a), b->value, c->value};
    }
    if (a.length > 2 || a.value < 1 || a.value > 12 || b->value < 1 || b->value > 31) return std::nullopt;
    const std::size_t suffix = day_suffix(text, i);
    const char32_t next = text.at(i);
    constexpr std::u32string_view measures = U"点时分小个公千米元倍折万版的%人号位名k次场组页期";
    const bool measured = suffix == 0 && !text.gap(i) && measures.find(next) != std::u32string_view::npos;
    const bool more_digits = next == mark || is_digit(next) || next == U':';
    const bool in_word = at > 0 && !text.gap(at) && is_han(text.at(at - 1)) && mark != U'.' && suffix == 0;
    if ((measured || in_word) && suffix == 0) return std::nullopt;
    if (more_digits) return std::nullopt;
    return calendar_day{{at, i + suffix}, std::nullopt, a.value, b->value, sureness::inferred};
}

std::optional<calendar_day> numeric(const scanned_text& text, std::size_t at) {
    const char32_t before = at > 0 ? text.at(at - 1) : U'\0';
    const bool joined = !text.gap(at) && (is_digit(before) || before == U'.' || before == U'第' ||
                                          before == U':' || (before >= U'a' && before <= U'z'));
    const auto a = number_at(text, at);
    if (joined || !a) return std::nullopt;
    std::size_t i = at + a->length;
    if (a->digits && a->length == 8 && a->value / 10000 >= 2000 && a->value / 10000 <= 2100)
        return calendar_day{{at, i}, a->value / 10000, a->value / 100 % 100, a->value % 100};
    if (a->digits && (a->length == 4 || a->length == 2) && text.at(i) == U'年') {
        const auto m = number_at(text, i + 1);
        if (!m || text.at(i + 1 + m->length) != U'月') return std::nullopt;
        return after_month(text, at, i + 2 + m->length, full_year(*a), m->value);
    }
    if (text.at(i) == U'月') return after_month(text, at, i + 1, std::nullopt, a->value);
    if (text.at(i) == U'号' && a->value >= 1 && a->value <= 31 && !numbered_thing(text, i + 1))
        return calendar_day{{at, i + 1}, std::nullopt, std::nullopt, a->value};
    if (text.at(i) == U'日' && a->digits && a->value >= 1 && a->value <= 31)
        return calendar_day{{at, i + 1}, std::nullopt, std::nullopt, a->value};
    return separated(text, at, *a);
}

// 上个月28号, 本月3日, 去年12月30日
std::optional<calendar_day> with_prefix(const scanned_text& text, std::size_t at, sys_days today) {
    const year_month_day now{today};
    year_month ym{now.year(), now.month()};
    for (const std::u32string_view word : {U"上个月", U"上月", U"这个月", U"本月", U"这月"}) {
        if (!text.starts(at, word)) continue;
        if (word.front() == U'上') ym -= months{1};
        const std::size_t i = at + word.size();
        const auto d = number_at(text, i);
        if (!d || day_suffix(text, i + d->length) == 0) return std::nullopt;
        return calendar_day{{at, i + d->length + 1},
                            static_cast<int>(ym.year()),
                            static_cast<int>(static_cast<unsigned>(ym.month())),
                            d->value};
    }
    if (!text.starts(at, U"去年") && !text.starts(at, U"今年")) return std::nullopt;
    auto rest = numeric(text, at + 2);
    if (!rest || !rest->month || rest->year) return std::nullopt;
    rest->span.first = at;
    rest->year = static_cast<int>(now.year()) - (text.at(at) == U'去' ? 1 : 0);
    return rest;
}

}  // namespace

std::optional<day_item> calendar_day_at(const scanned_text& text, std::size_t at, sys_days today) {
    auto written = with_prefix(text, at, today);
    if (!written) written = numeric(text, at);
    if (!written) return std::nullopt;
    return resolved(*written, today);
}

}  // namespace link100::league
