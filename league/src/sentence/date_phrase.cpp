#include "league/sentence/date_phrase.hpp"

#include "sentence/date_items.hpp"

#include <algorithm>

namespace link100::league {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year_month_day;

// People round: 两点 said at five to two is not the future.
constexpr minutes clock_grace{10};
// 今晚 said an hour before the evening as this product counts it.
constexpr minutes part_grace{60};
// Until this hour a writer who is still awake may mean the day before when saying 今天 or 昨天.
constexpr int new_day_hour = 4;
constexpr std::size_t parse_when_max = 500;  // code points looked at

struct local_now {
    moment now;
    int offset;
    sys_days today;
    int hour;
};

local_now local_time(moment now, int offset) {
    const auto local = std::chrono::floor<minutes>(now) + minutes{offset};
    const auto today = std::chrono::floor<days>(local);
    return {now, offset, today, static_cast<int>(std::chrono::floor<hours>(local - today).count())};
}

struct day_choice {
    std::optional<sys_days> day;
    bool sure = false;
    bool said = false;
    when_trouble trouble = when_trouble::none;
    std::vector<sys_days> choices;
};

bool same_days(const day_item& a, const day_item& b) {
    return std::any_of(a.days.begin(), a.days.end(), [&](sys_days d) {
        return std::find(b.days.begin(), b.days.end(), d) != b.days.end();
    });
}

day_choice from_item(const day_item& item) {
    if (item.trouble == when_trouble::unclear_weekday) return {{}, false, true, item.trouble, item.days};
    if (item.trouble != when_trouble::none) return {{}, false, true, item.trouble, {}};
    return {item.days.front(), item.sure == sureness::stated && !item.attribute, true};
}

day_choice chosen_day(const std::vector<day_item>& all, const local_now& at) {
    if (all.empty()) return {at.today};
    std::vector<const day_item*> own;
    for (const auto& item : all)
        if (!item.attribute) own.push_back(&item);
    if (own.empty())
        for (const auto& item : all) own.push_back(&item);
    // A weekday beside a date only says the date again: 4月3日周五, 周五（4月3日）.
    const auto* best = own.front();
    for (const auto* item : own)
        if (best->weekday && !item->weekday) best = item;
    for (const auto* item : own) {
        if (item == best || same_days(*item, *best)) continue;
        if (item->trouble != when_trouble::none && item->trouble == best->trouble && item->days.empty())
            continue;
        day_choice several{{}, false, true, when_trouble::several_days, {}};
        for (const auto* x : own)
            for (const auto d : x->days)
                if (std::find(several.choices.begin(), several.choices.end(), d) == several.choices.end())
                    several.choices.push_back(d);
        return several;
    }
    return from_item(*best);
}

struct day_hour {
    int hour = 0;
    int days_on = 0;
    bool sure = true;
};

// The hour of 24 that an hour of the speaker's means in this part of the day.
day_hour full_hour(int hour, day_part part, bool full) {
    if (hour == 24) return {0, 1, false};
    if (hour > 12 || (full && part == day_part::none)) return {hour, 0, true};
    switch (part) {
        case day_part::morning:
            return {hour, 0, true};
        case day_part::night:
            return {hour == 12 ? 0 : hour, 0, hour <= 6 || hour == 12};
        case day_part::noon:
            return {hour <= 3 ? hour + 12 : hour, 0, hour <= 3 || hour >= 10};
        case day_part::afternoon:
            return {hour < 12 ? hour + 12 : hour, 0, !full};
        case day_part::evening:
            // 昨晚12点, 昨晚一点 are after midnight, whichever day the speaker counts them to.
            if (hour == 12 || hour <= 4) return {hour % 12, 1, false};
            return {hour + 12, 0, true};
        case day_part::none:
            break;
    }
    return {hour >= 1 && hour <= 6 ? hour + 12 : hour, 0, false};
}

minutes part_begin(day_part part) {
    switch (part) {
        case day_part::morning:
            return hours{6};
        case day_part::noon:
            return hours{11};
        case day_part::afternoon:
            return hours{13};
        case day_part::evening:
            return hours{18};
        default:
            return minutes{0};
    }
}

struct phrase_clock {
    time_precision precision = time_precision::day;
    day_part part = day_part::none;
    minutes start{0};  // from the day's midnight
    std::optional<minutes> end;
    bool sure = true;
};

minutes range_end(const clock_item& c, day_part part, minutes start, bool full) {
    const auto named = c.end_part != day_part::none ? c.end_part : part;
    auto h = full_hour(*c.end_hour, named, full && named == day_part::none);
    minutes end = hours{h.hour} + days{h.days_on} + minutes{c.end_minute};
    if (end <= start && *c.end_hour <= 12) end += hours{12};
    return end;
}

phrase_clock said_time(const time_items& items) {
    phrase_clock t;
    if (!items.parts.empty()) {
        t.precision = time_precision::part_of_day;
        t.part = items.parts.front().part;
        t.start = part_begin(t.part);
        for (const auto& p : items.parts) t.sure = t.sure && p.sure && p.part == t.part;
    }
    if (items.clocks.empty()) return t;
    const auto& c = items.clocks.front();
    const auto h = full_hour(c.hour, t.part, c.all_day_hours);
    t.precision = time_precision::exact;
    t.start = hours{h.hour} + days{h.days_on} + minutes{c.minute};
    t.sure = t.sure && h.sure && !c.rough && items.clocks.size() == 1;
    if (c.end_hour) t.end = range_end(c, t.part, t.start, c.all_day_hours);
    if (!t.end && !items.lengths.empty()) t.end = t.start + items.lengths.front().length;
    return t;
}

when_reading troubled(when_trouble why, std::vector<sys_days> choices = {}) {
    when_reading r;
    r.trouble = why;
    for (const auto d : choices) r.days.emplace_back(d);
    return r;
}

activity_time at_moment(moment start, time_precision precision, day_part part, const local_now& at) {
    activity_time t{start, {}, precision, part};
    const auto day = std::chrono::floor<days>(start + minutes{at.offset});
    t.day = year_month_day{day};
    t.late = at.today - day > days{late_entry_days};
    return t;
}

when_reading placed(sys_days day, const phrase_clock& said, bool sure, bool said_day, const local_now& at) {
    moment start = day_start(day, at.offset) + said.start;
    sure = sure && said.sure;
    if (start > at.now) {
        const auto grace = said.precision == time_precision::exact ? clock_grace : part_grace;
        if (start - at.now > grace) {
            // 今晚 after midnight and 晚上 in the morning mean the evening that is over.
            const bool yesterday = day == at.today && (!said_day || at.hour <= new_day_hour);
            return troubled(when_trouble::in_future,
                            yesterday ? std::vector{day - days{1}} : std::vector<sys_days>{});
        }
        start = at.now;
        sure = false;
    }
    when_reading r;
    auto t = at_moment(start, said.precision, said.part, at);
    if (said.end) {
        t.ends_at = day_start(day, at.offset) + *said.end;
        if (*t.ends_at - at.now > clock_grace) return troubled(when_trouble::in_future);
        if (*t.ends_at <= start) t.ends_at.reset();
    }
    r.when.set(t, sure ? sureness::stated : sureness::inferred);
    return r;
}

}  // namespace

moment day_start(sys_days day, int utc_offset_minutes) {
    return moment{day} - minutes{utc_offset_minutes};
}

when_reading resolve_time(const time_items& items, moment now, int utc_offset_minutes) {
    const auto at = local_time(now, utc_offset_minutes);
    const auto choice = chosen_day(items.days, at);
    if (!items.agos.empty() && !choice.said && items.clocks.empty()) {
        when_reading r;
        const auto ago = items.agos.front().ago;
        const auto start = std::chrono::floor<minutes>(now) - ago;
        const bool sure = ago.count() == 0 && at.hour >= new_day_hour;
        r.when.set(at_moment(start, time_precision::exact, day_part::none, at),
                   sure ? sureness::stated : sureness::inferred);
        return r;
    }
    if (!choice.said && items.parts.empty() && items.clocks.empty()) return {};
    if (!items.clocks.empty() && items.clocks.front().impossible) return troubled(when_trouble::impossible);
    if (!choice.day) return troubled(choice.trouble, choice.choices);
    const bool awake_late =
        at.hour < new_day_hour && at.today - *choice.day <= days{1} &&
        std::any_of(items.days.begin(), items.days.end(), [](const auto& d) { return !d.weekday; });
    return placed(*choice.day, said_time(items), choice.sure && choice.said && !awake_late, choice.said, at);
}

when_reading parse_when(std::string_view text, moment now, int utc_offset_minutes) {
    const int offset = std::clamp(utc_offset_minutes, utc_offset_min, utc_offset_max);
    bool too_long = false;
    const auto scanned = scan_text(text, parse_when_max, too_long);
    if (!scanned) return {};
    return resolve_time(find_time_items(*scanned, local_time(now, offset).today), now, offset);
}

}  // namespace link100::league
