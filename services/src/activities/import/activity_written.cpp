#include "activities/import/activity_written.hpp"

#include "exports/export_scope.hpp"
#include "league/sentence/date_phrase.hpp"
#include "services/base/validation.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace link100::services {
namespace {

constexpr std::int64_t minutes_max = 24 * 60;
// A spreadsheet counts days from 1899-12-30: 2000-01-01 … 2099-12-31.
constexpr double sheet_day_first = 36'526;
constexpr double sheet_day_last = 73'050;
constexpr std::int64_t sheet_day_1970 = 25'569;

template <class T>
std::optional<T> number_in(std::string_view text) {
    T value{};
    const auto* const end = text.data() + text.size();
    const auto [read, bad] = std::from_chars(text.data(), end, value);
    return bad == std::errc{} && read == end ? std::optional{value} : std::nullopt;
}

std::string clock_of_fraction(double fraction) {
    const auto minutes = static_cast<std::int64_t>(fraction * 24 * 60 + 0.5);
    return table_clock(platform::time_point{std::chrono::minutes{minutes}},
                       {.offset = std::chrono::minutes{0}});
}

// Digits and what stands between the parts of a date; nothing that depends on today.
bool is_written_day(std::string_view text) {
    constexpr std::array<std::string_view, 4> words{"年", "月", "日", "号"};
    bool digits = false;
    while (!text.empty()) {
        const char c = text.front();
        if ((c >= '0' && c <= '9') || c == '-' || c == '/' || c == '.' || c == ' ') {
            digits = digits || (c >= '0' && c <= '9');
            text.remove_prefix(1);
            continue;
        }
        const auto* const word = std::ranges::find_if(words, [&](auto w) { return text.starts_with(w); });
        if (word == words.end()) return false;
        text.remove_prefix(word->size());
    }
    return digits;
}

// The day and the clock, apart: a spreadsheet's number becomes words, “2026/4/2 14:00” two cells.
struct day_and_time {
    std::string day;
    std::string time;
};

day_and_time apart(const notebook_row& row) {
    day_and_time d{row.day, row.time};
    if (const auto serial = number_in<double>(d.day);
        serial && *serial >= sheet_day_first && *serial <= sheet_day_last) {
        const auto whole = static_cast<std::int64_t>(*serial);
        d.day = table_day(platform::time_point{std::chrono::days{whole - sheet_day_1970}},
                          {.offset = std::chrono::minutes{0}});
        if (const auto rest = *serial - static_cast<double>(whole); d.time.empty() && rest > 0)
            d.time = clock_of_fraction(rest);
    } else if (const auto blank = d.day.rfind(' ');
               d.time.empty() && blank != d.day.npos && d.day.find(':', blank) != d.day.npos) {
        d.time = d.day.substr(blank + 1);
        d.day.resize(blank);
    }
    if (const auto part = number_in<double>(d.time);
        part && *part > 0 && *part < 1 && d.time.find('.') != d.time.npos)
        d.time = clock_of_fraction(*part);
    return d;
}

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

std::optional<std::int64_t> minutes_in(std::string_view text) {
    double factor = 1;
    for (const auto& [unit, minutes] :
         {std::pair<std::string_view, double>{"分钟", 1}, {"分", 1}, {"小时", 60}, {"min", 1}})
        if (text.ends_with(unit)) {
            text.remove_suffix(unit.size());
            factor = minutes;
            break;
        }
    const auto value = number_in<double>(text);
    if (!value || !(*value > 0) || *value * factor > static_cast<double>(minutes_max)) return std::nullopt;
    return static_cast<std::int64_t>(*value * factor + 0.5);
}

// Whether the clock says which half of the day it means: a word for it, two digits, or an hour from 7 on.
bool is_clear_clock(std::string_view text) {
    constexpr std::array<std::string_view, 9> parts{"凌晨", "早", "上午", "中午", "下午",
                                                    "傍晚", "晚", "夜",   "午"};
    if (std::ranges::any_of(parts, [&](auto p) { return text.find(p) != text.npos; })) return true;
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    return digits == 2 || (digits == 1 && text.front() >= '7');
}

problem not_understood(league::when_trouble why) {
    switch (why) {
        case league::when_trouble::in_future:
            return invalid("day", "时间在将来，活动之后才能记。");
        case league::when_trouble::impossible:
            return invalid("day", "没有这一天或这个钟点，请检查日期和时间。");
        case league::when_trouble::too_old:
            return invalid(
                "day", "这次活动已过去" + std::to_string(activity_age_max.count()) + "天以上，不能再记了。");
        default:
            return invalid("day", "没看懂日期或时间，请写成2026-04-02和14:00-15:30，或“下午”。");
    }
}

}  // namespace

outcome<written_time> read_written_time(const notebook_row& row, platform::time_point now, league::zone z) {
    const auto said = apart(row);
    if (said.day.empty()) return invalid("day", "缺少日期。");
    if (!is_written_day(said.day)) return invalid("day", "日期请写成2026-04-02这样，不用“昨天”“上周”。");
    const auto read = league::parse_when(said.day + " " + said.time, now, static_cast<int>(z.offset.count()));
    if (!read.when.known()) return not_understood(read.trouble);
    const auto& t = read.when.value;
    if (t.precision == league::time_precision::exact && !is_clear_clock(said.time))
        return invalid("time", "“" + said.time + "”是上午还是下午？请写成14:30或02:30这样。");
    if (!said.time.empty() && t.precision == league::time_precision::day)
        return not_understood(league::when_trouble::none);
    written_time w{t.starts_at, t.ends_at, static_cast<time_precision>(t.precision), false};
    if (row.minutes.empty()) return w;
    const auto minutes = minutes_in(row.minutes);
    if (!minutes) return invalid("minutes", "时长请写分钟数，1到1440，例如90。");
    if (w.precision != time_precision::exact)
        w.minutes_unused = true;
    else if (!w.ends_at)
        w.ends_at = w.starts_at + std::chrono::minutes{*minutes};
    return w;
}

std::vector<std::string> written_names(std::string_view text) {
    constexpr std::array<std::string_view, 8> between{"、", ",", ";", "/", " ", "\t", "\n", "\r"};
    std::vector<std::string> names;
    std::string name;
    const auto end = [&] {
        if (const auto open = name.find('('); open != name.npos && name.ends_with(')')) {
            auto inside = name.substr(open + 1, name.size() - open - 2);
            const bool number = std::ranges::all_of(inside, is_letter_or_digit);
            name = number && !inside.empty() ? std::move(inside) : name.substr(0, open);
        }
        if (!name.empty()) names.push_back(std::move(name));
        name.clear();
    };
    while (!text.empty()) {
        const auto* const mark = std::ranges::find_if(between, [&](auto b) { return text.starts_with(b); });
        if (mark == between.end()) {
            name += text.front();
            text.remove_prefix(1);
        } else {
            end();
            text.remove_prefix(mark->size());
        }
    }
    end();
    return names;
}

}  // namespace link100::services
