// How an activity is spoken of: to the youth who is asked, to whoever reads a list.
#include "activities/activity_record.hpp"

namespace link100::services {
namespace {

std::string relative_day(long days) {
    if (days == 0) return "今天";
    if (days == 1) return "昨天";
    if (days == 2) return "前天";
    return {};
}

// The part of the day that begins at this hour of the programme's clock.
std::string part_of_day(long hour) {
    if (hour < 6) return "凌晨";
    if (hour < 11) return "上午";
    if (hour < 13) return "中午";
    if (hour < 18) return "下午";
    return "晚上";
}

}  // namespace

std::string spoken_time(platform::time_point t, time_precision precision, platform::time_point now,
                        league::zone z) {
    const auto day = league::day_of(t, z);
    const std::chrono::year_month_day date{day};
    const auto written =
        std::to_string(unsigned{date.month()}) + "月" + std::to_string(unsigned{date.day()}) + "日";
    const auto word = relative_day((league::day_of(now, z) - day).count());
    const auto text = word.empty() ? written : word + "（" + written + "）";
    if (precision == time_precision::day) return text;
    const auto since_midnight = league::to_local(t, z) - league::local_instant{day};
    if (precision == time_precision::part_of_day)
        return text + part_of_day(std::chrono::floor<std::chrono::hours>(since_midnight).count());
    // format_short ends in the clock time: 4月3日 周五 14:30.
    const auto full = league::format_short(t, z);
    return text + full.substr(full.rfind(' ') + 1);
}

std::string question_words(league::activity_kind kind, std::string_view cadre_name) {
    const std::string who{cadre_name};
    switch (kind) {
        case league::activity_kind::talk:
            return who + "和您谈心了吗？";
        case league::activity_kind::good_deed:
            return who + "为您办实事了吗？";
        default:
            return "您参加" + who + "组织的" + std::string{league::label(kind)} + "了吗？";
    }
}

}  // namespace link100::services
