#include "league/base/programme_time.hpp"

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string_view>

namespace link100::league {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr int months_per_key = 100;

year_month to_year_month(month_key month) {
    if (!is_month(month)) throw std::invalid_argument("not a month: " + std::to_string(month));
    return std::chrono::year{month / months_per_key} /
           std::chrono::month{static_cast<unsigned>(month % months_per_key)};
}

month_key to_key(year_month month) {
    return static_cast<int>(month.year()) * months_per_key + static_cast<int>(unsigned{month.month()});
}

minutes time_of_day(instant t, zone z) {
    const auto local = to_local(t, z);
    return floor<minutes>(local - floor<days>(local));
}

std::string text_of_day(local_days day, bool with_year) {
    constexpr std::array<std::string_view, 7> weekdays{"周日", "周一", "周二", "周三",
                                                       "周四", "周五", "周六"};
    const year_month_day date{day};
    std::string text = with_year ? std::to_string(static_cast<int>(date.year())) + "年" : std::string{};
    text += std::to_string(unsigned{date.month()}) + "月" + std::to_string(unsigned{date.day()}) + "日 ";
    text += weekdays[std::chrono::weekday{day}.c_encoding()];
    return text;
}

std::string text_of_time(minutes of_day) {
    std::array<char, 32> text{};
    const auto count = static_cast<int>(of_day.count());
    std::snprintf(text.data(), text.size(), "%02d:%02d", count / 60, count % 60);
    return text.data();
}

// 今天, 明天, 昨天 or the date, with its year when it is not this one.
std::string friendly_day(local_days day, local_days today) {
    if (day == today) return "今天";
    if (day == today + days{1}) return "明天";
    if (day == today - days{1}) return "昨天";
    return text_of_day(day, year_month_day{day}.year() != year_month_day{today}.year());
}

}  // namespace

local_instant to_local(instant t, zone z) {
    return local_instant{(t + z.offset).time_since_epoch()};
}

instant to_instant(local_instant t, zone z) {
    return instant{t.time_since_epoch()} - z.offset;
}

local_days day_of(instant t, zone z) {
    return floor<days>(to_local(t, z));
}

instant start_of_day(local_days day, zone z) {
    return to_instant(local_instant{day}, z);
}

month_key month_of(local_days day) {
    const year_month_day date{day};
    return to_key(date.year() / date.month());
}

month_key month_of(instant t, zone z) {
    return month_of(day_of(t, z));
}

bool is_month(month_key month) {
    const int year = month / months_per_key;
    const int number = month % months_per_key;
    return year >= min_year && year <= max_year && number >= 1 && number <= 12;
}

month_key next_month(month_key month) {
    return to_key(to_year_month(month) + std::chrono::months{1});
}

month_key previous_month(month_key month) {
    return to_key(to_year_month(month) - std::chrono::months{1});
}

month_key first_month_of_term(month_key month) {
    (void)next_month(month);  // checks it
    const auto year = month / 100;
    const auto number = month % 100;
    if (number == 1) return (year - 1) * 100 + 8;
    return year * 100 + (number < 8 ? 2 : 8);
}

time_span month_bounds(month_key month, zone z) {
    const auto first = to_year_month(month);
    const auto following = first + std::chrono::months{1};
    return {start_of_day(local_days{first / 1}, z), start_of_day(local_days{following / 1}, z)};
}

bool is_quiet(instant t, zone z, quiet_hours hours) {
    const auto now = time_of_day(t, z);
    if (hours.begin <= hours.end) return now >= hours.begin && now < hours.end;
    return now >= hours.begin || now < hours.end;
}

instant next_allowed(instant t, zone z, quiet_hours hours) {
    if (!is_quiet(t, z, hours)) return t;
    const auto end_today = start_of_day(day_of(t, z), z) + hours.end;
    return end_today > t ? end_today : end_today + days{1};
}

std::string format_day(instant t, zone z) {
    return text_of_day(day_of(t, z), false);
}

std::string format_short(instant t, zone z) {
    return format_day(t, z) + " " + text_of_time(time_of_day(t, z));
}

std::string format_friendly(instant t, instant now, zone z) {
    return friendly_day(day_of(t, z), day_of(now, z)) + " " + text_of_time(time_of_day(t, z));
}

std::string format_due(instant t, instant now, zone z) {
    auto day = day_of(t, z);
    auto of_day = time_of_day(t, z);
    if (of_day == minutes{0}) {
        day -= days{1};
        of_day = minutes{24 * 60};
    }
    return friendly_day(day, day_of(now, z)) + " " + text_of_time(of_day) + "前";
}

std::string format_month(month_key month) {
    const auto date = to_year_month(month);
    return std::to_string(static_cast<int>(date.year())) + "年" + std::to_string(unsigned{date.month()}) +
           "月";
}

}  // namespace link100::league
