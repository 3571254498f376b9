// 今天, 昨儿, 大前天, 三天前; and weekdays with their weeks. A week begins on Monday.
#include "sentence/date_items.hpp"
#include "sentence/sentence_number.hpp"

#include <array>
#include <string_view>

namespace link100::league {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

struct relative_word {
    std::u32string_view text;
    int offset;
};

// Longer words first. 作天 and 咋天 are what thumbs make of 昨天.
constexpr std::array relative_words{
    relative_word{U"大前天", -3}, relative_word{U"大前日", -3}, relative_word{U"大后天", 3},
    relative_word{U"前天", -2},   relative_word{U"前日", -2},   relative_word{U"前儿个", -2},
    relative_word{U"前儿", -2},   relative_word{U"昨天", -1},   relative_word{U"昨日", -1},
    relative_word{U"昨儿个", -1}, relative_word{U"昨儿", -1},   relative_word{U"作天", -1},
    relative_word{U"咋天", -1},   relative_word{U"今天", 0},    relative_word{U"今日", 0},
    relative_word{U"今儿个", 0},  relative_word{U"今儿", 0},    relative_word{U"明天", 1},
    relative_word{U"明日", 1},    relative_word{U"明儿", 1},    relative_word{U"后天", 2},
    relative_word{U"后日", 2}};

int single_offset(char32_t c) {
    if (c == U'昨' || c == U'咋' || c == U'作') return -1;
    if (c == U'前') return -2;
    return c == U'今' ? 0 : c == U'明' ? 1 : 99;
}

bool part_begins(const scanned_text& text, std::size_t at) {
    const auto part = part_at(text, at, true);
    return part.has_value();
}

std::optional<day_item> days_ago_at(const scanned_text& text, std::size_t at, sys_days today) {
    if (at > 0 && (is_digit(text.at(at - 1)) || text.at(at - 1) == U'第')) return std::nullopt;
    const auto n = number_at(text, at);
    if (!n) return std::nullopt;
    std::size_t i = at + n->length;
    if (text.starts(i, U"天前") || text.starts(i, U"日前")) {
        const int back = n->value;
        if (back > oldest_entry_days) return day_item{{at, i + 2}, {}, when_trouble::too_old};
        return day_item{{at, i + 2}, {today - days{back}}};
    }
    if (text.at(i) == U'个') ++i;
    for (const std::u32string_view week : {U"周前", U"星期前", U"礼拜前"})
        if (text.starts(i, week) && n->value <= oldest_entry_days / 7)
            return day_item{
                {at, i + week.size()}, {today - days{7 * n->value}}, when_trouble::none, sureness::inferred};
    return std::nullopt;
}

std::optional<day_item> on(text_span span, sys_days day, sys_days today) {
    if (day > today) return day_item{span, {}, when_trouble::in_future};
    return day_item{span, {day}};
}

int weekday_number(const scanned_text& text, std::size_t at) {
    constexpr std::u32string_view names = U"一二三四五六日";
    const char32_t c = text.at(at);
    if (c == U'天') return 7;
    if (c >= U'1' && c <= U'7' && !is_digit(text.at(at + 1)) && text.at(at + 1) != U'个')
        return static_cast<int>(c - U'0');
    const auto i = names.find(c);
    return i == std::u32string_view::npos ? 0 : static_cast<int>(i) + 1;
}

struct week_prefix {
    std::optional<int> weeks;  // 0 this week, -1 last week; nullopt: not said
    std::size_t length = 0;
};

week_prefix week_prefix_at(const scanned_text& text, std::size_t at) {
    struct word {
        std::u32string_view text;
        int weeks;
    };

    constexpr std::array words{word{U"上上个", -2}, word{U"上上", -2}, word{U"上一个", -1}, word{U"上个", -1},
                               word{U"上", -1},     word{U"这个", 0},  word{U"这一", 0},    word{U"这", 0},
                               word{U"本", 0},      word{U"下下", 2},  word{U"下个", 1},    word{U"下", 1}};
    for (const auto& w : words)
        if (text.starts(at, w.text)) return {w.weeks, w.text.size()};
    return {};
}

std::size_t week_word_at(const scanned_text& text, std::size_t at) {
    if (text.starts(at, U"星期") || text.starts(at, U"礼拜")) return 2;
    return text.at(at) == U'周' ? 1 : 0;
}

// 周六 with nothing before it: the last one. Said on that weekday itself it may be today or a week ago.
day_item bare_weekday(text_span span, int number, sys_days today, int today_number) {
    const int back = (today_number - number + 7) % 7;
    if (back == 0)
        return {span, {today, today - days{7}}, when_trouble::unclear_weekday, sureness::inferred, true};
    const auto sure = number < today_number ? sureness::stated : sureness::inferred;
    return {span, {today - days{back}}, when_trouble::none, sure, true};
}

// 周末, 上周末: one of two days, or of one, if Sunday is not there yet.
std::optional<day_item> weekend(text_span span, std::optional<int> weeks, sys_days monday, sys_days today) {
    const auto saturday = monday + days{5};
    auto first = saturday + days{7 * weeks.value_or(saturday > today ? -1 : 0)};
    day_item item{span, {}, when_trouble::unclear_weekday, sureness::inferred, true};
    for (const auto day : {first, first + days{1}})
        if (day <= today) item.days.push_back(day);
    if (item.days.empty()) item.trouble = when_trouble::in_future;
    if (item.days.size() == 1) item.trouble = when_trouble::none;
    return item;
}

}  // namespace

std::optional<day_item> weekday_at(const scanned_text& text, std::size_t at, sys_days today) {
    if (at > 0 && (text.at(at - 1) == U'每' || text.at(at - 1) == U'逢' || text.ends(at, U"每个")))
        return std::nullopt;
    const auto prefix = week_prefix_at(text, at);
    const std::size_t week = week_word_at(text, at + prefix.length);
    if (week == 0) return std::nullopt;
    const std::size_t i = at + prefix.length + week;
    const int today_number = static_cast<int>(std::chrono::weekday{today}.iso_encoding());
    const auto monday = today - days{today_number - 1};
    if (text.at(i) == U'末') return weekend({at, i + 1}, prefix.weeks, monday, today);
    const int number = weekday_number(text, i);
    if (number == 0) return std::nullopt;
    text_span span{at, i + 1};
    // 周一 alone is also how a name may begin (周一鸣): after 和 or 、 it needs more to be a day.
    const char32_t before = at > 0 ? text.at(at - 1) : U'\0';
    const bool after_joint =
        std::u32string_view{U"和跟与同给帮陪找约、"}.find(before) != std::u32string_view::npos;
    if (!prefix.weeks && week == 1 && after_joint && !part_begins(text, i + 1) && is_han(text.at(i + 1)) &&
        std::u32string_view{U"在去到和跟与"}.find(text.at(i + 1)) == std::u32string_view::npos)
        return std::nullopt;
    if (!prefix.weeks) return bare_weekday(span, number, today, today_number);
    auto item = on(span, monday + days{7 * *prefix.weeks + number - 1}, today);
    item->weekday = true;
    return item;
}

std::optional<day_item> day_at(const scanned_text& text, std::size_t at, sys_days today) {
    for (const auto& w : relative_words) {
        if (!text.starts(at, w.text)) continue;
        // 提前天数, 以后天天: the word only looks like a day.
        const char32_t before = at > 0 ? text.at(at - 1) : U'\0';
        if (!text.gap(at) && (before == U'提' || before == U'以' || before == U'之')) return std::nullopt;
        return on({at, at + w.text.size()}, today + days{w.offset}, today);
    }
    const int offset = single_offset(text.at(at));
    if (offset != 99 && part_begins(text, at + 1)) {
        const char32_t before = at > 0 ? text.at(at - 1) : U'\0';
        if (!is_han(before) || text.gap(at) || before == U'是')
            return on({at, at + 1}, today + days{offset}, today);
    }
    if (auto item = days_ago_at(text, at, today)) return item;
    if (auto item = weekday_at(text, at, today)) return item;
    for (const std::u32string_view later :
         {U"下周", U"下个月", U"下次", U"改天", U"下星期", U"下礼拜", U"过几天"})
        if (text.starts(at, later)) return day_item{{at, at + later.size()}, {}, when_trouble::in_future};
    return calendar_day_at(text, at, today);
}

}  // namespace link100::league
