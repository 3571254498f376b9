// 下午, 两点半, 14:30, 8点到9点, 半小时前, 聊了40分钟.
#include "sentence/date_items.hpp"
#include "sentence/sentence_number.hpp"

#include <array>
#include <string_view>

namespace link100::league {
namespace {

struct part_word {
    std::u32string_view text;
    day_part part;
    bool after_day;  // understood only behind a day: 昨晚, 3号早
    bool sure;
};

constexpr std::array part_words{part_word{U"凌晨", day_part::night, false, true},
                                part_word{U"大清早", day_part::morning, false, true},
                                part_word{U"清晨", day_part::morning, false, true},
                                part_word{U"清早", day_part::morning, false, true},
                                part_word{U"一早", day_part::morning, false, true},
                                part_word{U"大早", day_part::morning, false, true},
                                part_word{U"早上", day_part::morning, false, true},
                                part_word{U"早晨", day_part::morning, false, true},
                                part_word{U"早间", day_part::morning, false, true},
                                part_word{U"上午", day_part::morning, false, true},
                                part_word{U"晨", day_part::morning, true, true},
                                part_word{U"中午", day_part::noon, false, true},
                                part_word{U"正午", day_part::noon, false, true},
                                part_word{U"午间", day_part::noon, false, true},
                                part_word{U"午休时间", day_part::noon, false, true},
                                part_word{U"午休", day_part::noon, false, true},
                                part_word{U"午饭后", day_part::noon, false, true},
                                part_word{U"午饭", day_part::noon, false, true},
                                part_word{U"下午", day_part::afternoon, false, true},
                                part_word{U"午后", day_part::afternoon, false, true},
                                part_word{U"傍晚", day_part::evening, false, true},
                                part_word{U"晚上", day_part::evening, false, true},
                                part_word{U"晚间", day_part::evening, false, true},
                                part_word{U"晚饭后", day_part::evening, false, true},
                                part_word{U"晚饭", day_part::evening, false, true},
                                part_word{U"晚自习后", day_part::evening, false, true},
                                part_word{U"晚自习", day_part::evening, false, true},
                                part_word{U"夜里", day_part::evening, false, false},
                                part_word{U"夜间", day_part::evening, false, true},
                                part_word{U"夜晚", day_part::evening, false, true},
                                part_word{U"深夜", day_part::evening, false, false},
                                part_word{U"半夜", day_part::evening, false, false},
                                part_word{U"晚", day_part::evening, true, true},
                                part_word{U"夜", day_part::evening, true, true},
                                part_word{U"早", day_part::morning, true, true},
                                part_word{U"午", day_part::noon, true, true}};

constexpr std::u32string_view not_after_single = U"会辈跑练操餐婚年熟";

// 三点建议, 两点体会: a count of points and no hour.
bool counts_points(const scanned_text& text, std::size_t at) {
    for (const std::u32string_view w :
         {U"建议", U"意见", U"要求", U"体会", U"收获", U"想法", U"希望", U"感受", U"内容", U"看法", U"心得",
          U"共识", U"问题", U"困难", U"原因"})
        if (text.starts(at, w)) return true;
    return false;
}

struct hour_minute {
    std::size_t last = 0;
    int hour = 0;
    int minute = 0;
    bool full = false;
    bool rough = false;
};

// What may follow 点: 半, 一刻, 过5分, 20, 整, 多.
void read_minutes(const scanned_text& text, hour_minute& t) {
    if (text.at(t.last) == U'钟' || text.at(t.last) == U'整') ++t.last;
    if (text.at(t.last) == U'半') {
        t.minute = 30;
        ++t.last;
    } else if (text.starts(t.last, U"一刻") || text.starts(t.last, U"三刻")) {
        t.minute = text.at(t.last) == U'一' ? 15 : 45;
        t.last += 2;
    } else if (!text.gap(t.last)) {
        std::size_t i = t.last + (text.at(t.last) == U'过' ? 1 : 0);
        const auto m = number_at(text, i);
        const bool zero = m && m->value == 0 && han_digit(text.at(i + 1)) > 0;  // 零五
        const auto real = zero ? number_at(text, i + 1) : m;
        i += real ? real->length + (zero ? 1 : 0) : 0;
        const bool minutes = text.at(i) == U'分' && text.at(i + 1) != U'钟';
        if (real && real->value < 60 &&
            (minutes || (m->length == 2 && text.at(i) != U'人' && text.at(i) != U'个' &&
                         (m->digits || m->value >= 20)))) {
            t.minute = real->value;
            t.last = i + (minutes ? 1 : 0);
        }
    }
    for (const std::u32string_view w : {U"多", U"左右", U"来钟", U"前后", U"钟左右"})
        if (text.starts(t.last, w)) {
            t.rough = true;
            t.last += w.size();
            break;
        }
}

std::optional<hour_minute> hour_minute_at(const scanned_text& text, std::size_t at, bool after_time) {
    const char32_t before = at > 0 ? text.at(at - 1) : U'\0';
    if (!text.gap(at) && (is_digit(before) || before == U'第' || before == U'.' || before == U'有'))
        return std::nullopt;
    const auto h = number_at(text, at);
    if (!h || h->length > 3) return std::nullopt;
    hour_minute t{at + h->length, h->value, 0, h->leading_zero || h->value > 12, false};
    if (h->digits && text.at(t.last) == U':' && h->length <= 2) {
        const auto m = number_at(text, t.last + 1);
        if (!m || !m->digits || m->length != 2 || h->value > 29 || m->value > 59) return std::nullopt;
        t.minute = m->value;
        t.last += 3;
        if (text.at(t.last) == U':' && is_digit(text.at(t.last + 1)))
            t.last += 3;  // seconds are of no interest
        return t;
    }
    const char32_t unit = text.at(t.last);
    const bool hours = unit == U'时' && std::u32string_view{U"间候段常刻"}.find(text.at(t.last + 1)) ==
                                            std::u32string_view::npos;
    if (unit != U'点' && !hours) return std::nullopt;
    if (!h->digits && h->value > 29) return std::nullopt;
    ++t.last;
    if (counts_points(text, t.last)) return std::nullopt;
    const std::size_t bare_end = t.last;
    read_minutes(text, t);
    // 聊了一点困难: "a little" wherever nothing else says that an hour is meant.
    const bool little = !h->digits && h->value == 1 && t.last == bare_end && text.at(t.last) != U'到';
    if (little && !after_time) return std::nullopt;
    return t;
}

std::size_t range_mark_at(const scanned_text& text, std::size_t at) {
    const char32_t c = text.at(at);
    std::size_t n = c == U'到' || c == U'至' || c == U'-' || c == U'~' ? 1 : 0;
    while (n > 0 && text.at(at + n) == c) ++n;
    return n;
}

std::size_t hour_unit_at(const scanned_text& text, std::size_t at, std::chrono::minutes& unit) {
    struct word {
        std::u32string_view text;
        int minutes;
    };

    constexpr std::array words{word{U"小时", 60}, word{U"个小时", 60}, word{U"个钟头", 60}, word{U"钟头", 60},
                               word{U"个钟", 60}, word{U"个点", 60},   word{U"分钟", 1},    word{U"h", 60}};
    for (const auto& w : words)
        if (text.starts(at, w.text)) {
            unit = std::chrono::minutes{w.minutes};
            return w.text.size();
        }
    return 0;
}

}  // namespace

std::optional<part_item> part_at(const scanned_text& text, std::size_t at, bool after_day) {
    for (const auto& w : part_words) {
        if (!text.starts(at, w.text) || (w.after_day && !after_day)) continue;
        const std::size_t end = at + w.text.size();
        if (w.text.size() == 1 && not_after_single.find(text.at(end)) != std::u32string_view::npos) continue;
        if (text.at(end) == U'好' && (is_mark(text.at(end + 1)) || text.gap(end + 1)))
            return std::nullopt;  // a greeting
        return part_item{{at, end}, w.part, w.sure};
    }
    // 晚8点, 早8点: the hour makes it a part of the day.
    if ((text.at(at) == U'晚' || text.at(at) == U'早') && is_digit(text.at(at + 1)))
        return part_item{{at, at + 1}, text.at(at) == U'晚' ? day_part::evening : day_part::morning, true};
    return std::nullopt;
}

std::optional<clock_item> clock_at(const scanned_text& text, std::size_t at, bool after_time) {
    auto start = hour_minute_at(text, at, after_time);
    std::size_t mark = 0;
    if (!start) {  // 8-10点: the unit stands only behind the second hour
        const auto n = number_at(text, at);
        const char32_t before = at > 0 ? text.at(at - 1) : U'\0';
        if (!n || n->length > 2 || (!text.gap(at) && is_digit(before))) return std::nullopt;
        mark = range_mark_at(text, at + n->length);
        if (mark == 0) return std::nullopt;
        start = hour_minute{at + n->length, n->value, 0, n->leading_zero || n->value > 12, false};
    } else {
        mark = range_mark_at(text, start->last);
    }
    clock_item item{{at, start->last}, start->hour, start->minute, start->full, start->rough};
    item.impossible = start->hour > 24 || start->minute > 59;
    if (mark == 0) return item;
    std::size_t next = start->last + mark;
    const auto part = part_at(text, next, false);
    if (part) next = part->span.last;
    const auto end = hour_minute_at(text, next, true);
    if (!end && !text.ends(start->last, U"点") && !is_digit(text.at(start->last - 1))) return std::nullopt;
    if (!end) return hour_minute_at(text, at, after_time) ? std::optional{item} : std::nullopt;
    item.end_hour = end->hour;
    item.end_minute = end->minute;
    item.end_part = part ? part->part : day_part::none;
    item.impossible = item.impossible || end->hour > 24;
    item.span.last = end->last;
    return item;
}

// 下午3.30: behind a part of the day no date can be meant.
std::optional<clock_item> dotted_clock_at(const scanned_text& text, std::size_t at) {
    const auto h = number_at(text, at);
    if (!h || !h->digits || h->value > 23 || text.at(at + h->length) != U'.') return std::nullopt;
    const auto m = number_at(text, at + h->length + 1);
    if (!m || !m->digits || m->length != 2 || m->value > 59) return std::nullopt;
    return clock_item{{at, at + h->length + 3}, h->value, m->value, h->leading_zero || h->value > 12};
}

std::optional<length_item> length_at(const scanned_text& text, std::size_t at) {
    std::chrono::minutes unit{};
    if (!text.gap(at) && at > 0 && (is_digit(text.at(at - 1)) || text.at(at - 1) == U'.'))
        return std::nullopt;
    if (text.at(at) == U'半') {
        const std::size_t n = hour_unit_at(text, at + 1, unit);
        if (n == 0 || unit.count() != 60) return std::nullopt;
        return length_item{{at, at + 1 + n}, std::chrono::minutes{30}};
    }
    const auto n = number_at(text, at);
    if (!n || n->value > 1000) return std::nullopt;
    std::size_t i = at + n->length;
    int halves = 0;
    if (text.starts(i, U".5")) {
        halves = 1;
        i += 2;
    } else if (text.starts(i, U"个半")) {
        halves = 1;
        i += 2;
    }
    const std::size_t u = hour_unit_at(text, i, unit);
    if (u == 0) return std::nullopt;
    i += u;
    if (text.at(i) == U'多') ++i;
    return length_item{{at, i}, unit * n->value + unit * halves / 2};
}

std::optional<ago_item> ago_at(const scanned_text& text, std::size_t at) {
    using std::chrono::minutes;
    for (const std::u32string_view w : {U"刚才", U"刚刚", U"方才", U"适才"})
        if (text.starts(at, w)) return ago_item{{at, at + 2}, minutes{0}};
    const char32_t before = at > 0 ? text.at(at - 1) : U'\0';
    if (text.at(at) == U'刚' && (text.gap(at) || is_mark(before)) &&
        std::u32string_view{U"和跟同与在给帮陪带从去结跑聊谈上下"}.find(text.at(at + 1)) !=
            std::u32string_view::npos)
        return ago_item{{at, at + 1}, minutes{0}};
    const auto length = length_at(text, at);
    if (!length) return std::nullopt;
    std::size_t end = length->span.last;
    if (text.at(end) == U'之' || text.at(end) == U'以') ++end;
    if (text.at(end) != U'前') return std::nullopt;
    return ago_item{{at, end + 1}, length->length};
}

}  // namespace link100::league
